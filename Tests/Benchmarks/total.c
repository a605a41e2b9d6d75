/* total of Llama 3.3 70B over seqlen, written by hand: total POINTS [new]

   Prints `point` with nanoseconds of the processor's time a point, and the sum of all values. With "new" the values go
   into memory that was not yet used, as a new array's does. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { L = 80, H = 8192, A = 64, G = 8, D = 128, F = 28672, V = 128256, E = 2 };

static double greater(double a, double b) { return a > b ? a : b; }

__attribute__((noinline)) static void totals(const double *seqlen, double *total, long count) {
  const double query = A * D, key = G * D;
  const double layer = 2.0 * H * query + 2.0 * H * key + 3.0 * H * F + 2.0 * H;
  const double weights = E * (2.0 * V * H + L * layer + H);
  const double overhead = (457 + 32) * 1048576.0;
  for (long i = 0; i < count; i++) {
    double s = seqlen[i];
    double kv = L * (2 * key) * s * E;
    double small = 8 * (s + s) + 2 * E * D * s;
    double mlp = s * E * (4 * H + 3 * F) + small;
    double down = s * E * (5 * H + F) + small;
    double norm = s * (3 * E * H + 8 * H + 8) + small;
    double rotary = s * E * (3 * H + greater(4 * query, 2 * query + 3 * key)) + small;
    double logits = E * (s * H + V) + 8 * s;
    double prefill = greater(greater(greater(greater(mlp, down), norm), rotary), logits);
    double small_step = 8 * 2 + 2 * E * D;
    double cat = E * (2 * key * ((s + 2 + 1) / 2) + 3 * H + query) + small_step;
    double step = E * (double)(4 * H + 3 * F) + small_step;
    double norm_step = 3 * E * H + 8 * H + 8 + small_step;
    double logits_step = E * (double)(H + V) + 8;
    double decode = greater(greater(greater(cat, step), norm_step), logits_step);
    total[i] = weights + greater(kv + prefill, kv + decode) + overhead;
  }
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  const long points = atol(argv[1]);
  double *seqlen = malloc(points * sizeof *seqlen), *total = malloc(points * sizeof *total);
  for (long i = 0; i < points; i++) seqlen[i] = i + 1;
  totals(seqlen, total, points);
  if (argc > 2) free(total);
  clock_t start = clock();
  if (argc > 2) total = malloc(points * sizeof *total);
  totals(seqlen, total, points);
  double nanoseconds = (double)(clock() - start) * 1e9 / CLOCKS_PER_SEC;
  int64_t sum = 0;
  for (long i = 0; i < points; i++) sum += (int64_t)total[i];
  printf("point %f %lld\n", nanoseconds / points, (long long)sum);
}

import ProgramSupport
import Testing

/// Prompts of 64 tokens for 3 sequences, as Tests/Measure/measure.py measured them on a CPU with
/// torch 2.13.0 and transformers 5.23.0: there the MLP leads, where in long prompts the scores do.
@Suite struct `A short prompt` {
  @Test(arguments: [
    (
      #"{"model_type": "bloom", "hidden_size": 1024, "n_head": 8, "n_layer": 2, "#
        + #""vocab_size": 31360}"#,
      9_859_616, 443_012
    ),
    (
      #"{"model_type": "gpt_neo", "hidden_size": 1024, "num_heads": 8, "num_layers": 2, "#
        + #""max_position_embeddings": 2048, "vocab_size": 6282}"#,
      8_808_448, 866_192
    ),
    (
      #"{"model_type": "gptj", "n_embd": 1024, "n_head": 4, "n_layer": 2, "n_positions": 2048, "#
        + #""rotary_dim": 64, "vocab_size": 6300}"#,
      8_087_552, 1_397_900
    ),
    (
      #"{"model_type": "mpt", "d_model": 1024, "n_heads": 8, "n_layers": 2, "max_seq_len": 2048, "#
        + #""vocab_size": 6304}"#,
      5_584_384, 505_150
    ),
  ])
  func `takes what was measured, within two percent`(
    _ config: String, _ prefill: Double, _ decode: Double
  ) throws {
    let outcome = try Shell.run(
      """
      cat > "$SCRATCH/config.json"
      plimsoll -e "load $SCRATCH/config.json" \
        -e 'set bitwidth_model 16, flash_attention off, batch_size 3, seqlen 64' \
        -e 'activations_prefill / 1 B' -e 'activations_decode / 1 B'
      """, input: config)
    let found = outcome.output.split(separator: "\n").compactMap { Double($0) }
    try #require(found.count == 2, "\(outcome.output)\(outcome.errors)")
    #expect(abs(found[0] - prefill) <= 0.02 * prefill, "\(found[0])")
    #expect(abs(found[1] - decode) <= 0.02 * decode, "\(found[1])")
  }
}

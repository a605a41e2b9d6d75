/// The models that llama.cpp's planner was asked about, as the config files that they would have.
///
/// Their dimensions are those of the GGUF headers that were planned for.
enum PlannedModel {
  /// The config file of each, by its name in the tables.
  static let configs = full.merging(tiny) { first, _ in first }

  /// Full-size models.
  private static let full: [String: String] = [
    "llama-3.1-8b": #"""
    {"model_type":"llama","vocab_size":128256,"hidden_size":4096,"num_hidden_layers":32,
    "num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":14336,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":131072}
    """#,
    "llama-3.2-1b": #"""
    {"model_type":"llama","vocab_size":128256,"hidden_size":2048,"num_hidden_layers":16,
    "num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":8192,"head_dim":64,
    "tie_word_embeddings":true,"max_position_embeddings":131072}
    """#,
    "llama-3.2-3b": #"""
    {"model_type":"llama","vocab_size":128256,"hidden_size":3072,"num_hidden_layers":28,
    "num_attention_heads":24,"num_key_value_heads":8,"intermediate_size":8192,"head_dim":128,
    "tie_word_embeddings":true,"max_position_embeddings":131072}
    """#,
    "llama-3.3-70b": #"""
    {"model_type":"llama","vocab_size":128256,"hidden_size":8192,"num_hidden_layers":80,
    "num_attention_heads":64,"num_key_value_heads":8,"intermediate_size":28672,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":131072}
    """#,
    "llama-2-7b": #"""
    {"model_type":"llama","vocab_size":32000,"hidden_size":4096,"num_hidden_layers":32,
    "num_attention_heads":32,"num_key_value_heads":32,"intermediate_size":11008,
    "head_dim":128,"tie_word_embeddings":false,"max_position_embeddings":4096}
    """#,
    "mistral-7b-v0.3": #"""
    {"model_type":"llama","vocab_size":32768,"hidden_size":4096,"num_hidden_layers":32,
    "num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":14336,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":32768}
    """#,
    "mixtral-8x7b": #"""
    {"model_type":"mixtral","vocab_size":32000,"hidden_size":4096,"num_hidden_layers":32,
    "num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":14336,"head_dim":128,
    "num_local_experts":8,"num_experts_per_tok":2,"tie_word_embeddings":false,
    "max_position_embeddings":32768}
    """#,
    "qwen2.5-7b": #"""
    {"model_type":"qwen2","vocab_size":152064,"hidden_size":3584,"num_hidden_layers":28,
    "num_attention_heads":28,"num_key_value_heads":4,"intermediate_size":18944,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":32768}
    """#,
    "qwen2.5-32b": #"""
    {"model_type":"qwen2","vocab_size":152064,"hidden_size":5120,"num_hidden_layers":64,
    "num_attention_heads":40,"num_key_value_heads":8,"intermediate_size":27648,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":32768}
    """#,
    "qwen3-0.6b": #"""
    {"model_type":"qwen3","vocab_size":151936,"hidden_size":1024,"num_hidden_layers":28,
    "num_attention_heads":16,"num_key_value_heads":8,"intermediate_size":3072,"head_dim":128,
    "tie_word_embeddings":true,"max_position_embeddings":40960}
    """#,
    "qwen3-8b": #"""
    {"model_type":"qwen3","vocab_size":151936,"hidden_size":4096,"num_hidden_layers":36,
    "num_attention_heads":32,"num_key_value_heads":8,"intermediate_size":12288,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":40960}
    """#,
    "qwen3-32b": #"""
    {"model_type":"qwen3","vocab_size":151936,"hidden_size":5120,"num_hidden_layers":64,
    "num_attention_heads":64,"num_key_value_heads":8,"intermediate_size":25600,"head_dim":128,
    "tie_word_embeddings":false,"max_position_embeddings":40960}
    """#,
    "qwen3-30b-a3b": #"""
    {"model_type":"qwen3_moe","vocab_size":151936,"hidden_size":2048,"num_hidden_layers":48,
    "num_attention_heads":32,"num_key_value_heads":4,"intermediate_size":6144,"head_dim":128,
    "num_experts":128,"num_experts_per_tok":8,"moe_intermediate_size":768,
    "tie_word_embeddings":false,"max_position_embeddings":40960}
    """#,
    "qwen3-235b-a22b": #"""
    {"model_type":"qwen3_moe","vocab_size":151936,"hidden_size":4096,"num_hidden_layers":94,
    "num_attention_heads":64,"num_key_value_heads":4,"intermediate_size":12288,"head_dim":128,
    "num_experts":128,"num_experts_per_tok":8,"moe_intermediate_size":1536,
    "tie_word_embeddings":false,"max_position_embeddings":40960}
    """#,
    "gemma-2-9b": #"""
    {"model_type":"gemma2","vocab_size":256000,"hidden_size":3584,"num_hidden_layers":42,
    "num_attention_heads":16,"num_key_value_heads":8,"intermediate_size":14336,"head_dim":256,
    "sliding_window":4096,"tie_word_embeddings":true,"max_position_embeddings":8192}
    """#,
    "gemma-3-4b": #"""
    {"model_type":"gemma3_text","vocab_size":262208,"hidden_size":2560,"num_hidden_layers":34,
    "num_attention_heads":8,"num_key_value_heads":4,"intermediate_size":10240,"head_dim":256,
    "sliding_window":1024,"tie_word_embeddings":true,"max_position_embeddings":131072}
    """#,
    "gemma-3-12b": #"""
    {"model_type":"gemma3_text","vocab_size":262208,"hidden_size":3840,"num_hidden_layers":48,
    "num_attention_heads":16,"num_key_value_heads":8,"intermediate_size":15360,"head_dim":256,
    "sliding_window":1024,"tie_word_embeddings":true,"max_position_embeddings":131072}
    """#,
    "gemma-3-27b": #"""
    {"model_type":"gemma3_text","vocab_size":262208,"hidden_size":5376,"num_hidden_layers":62,
    "num_attention_heads":32,"num_key_value_heads":16,"intermediate_size":21504,
    "head_dim":128,"sliding_window":1024,"tie_word_embeddings":true,
    "max_position_embeddings":131072}
    """#,
    "phi-3.5-mini": #"""
    {"model_type":"phi3","vocab_size":32064,"hidden_size":3072,"num_hidden_layers":32,
    "num_attention_heads":32,"num_key_value_heads":32,"intermediate_size":8192,"head_dim":96,
    "tie_word_embeddings":false,"max_position_embeddings":131072}
    """#,
    "deepseek-v2-lite": #"""
    {"model_type":"deepseek_v2","vocab_size":102400,"hidden_size":2048,"num_hidden_layers":27,
    "num_attention_heads":16,"intermediate_size":10944,"n_routed_experts":64,
    "num_experts_per_tok":6,"moe_intermediate_size":1408,"n_shared_experts":2,
    "first_k_dense_replace":1,"kv_lora_rank":512,"q_lora_rank":0,"qk_rope_head_dim":64,
    "qk_nope_head_dim":128,"v_head_dim":128,"tie_word_embeddings":false,
    "max_position_embeddings":163840}
    """#,
    "deepseek-v3": #"""
    {"model_type":"deepseek_v3","vocab_size":129280,"hidden_size":7168,"num_hidden_layers":61,
    "num_attention_heads":128,"intermediate_size":18432,"n_routed_experts":256,
    "num_experts_per_tok":8,"moe_intermediate_size":2048,"n_shared_experts":1,
    "first_k_dense_replace":3,"kv_lora_rank":512,"q_lora_rank":1536,"qk_rope_head_dim":64,
    "qk_nope_head_dim":128,"v_head_dim":128,"tie_word_embeddings":false,
    "max_position_embeddings":163840}
    """#,
    "gpt-oss-20b": #"""
    {"model_type":"gpt_oss","vocab_size":201088,"hidden_size":2880,"num_hidden_layers":24,
    "num_attention_heads":64,"num_key_value_heads":8,"intermediate_size":2880,"head_dim":64,
    "sliding_window":128,"num_local_experts":32,"num_experts_per_tok":4,
    "moe_intermediate_size":2880,"tie_word_embeddings":false,
    "max_position_embeddings":131072}
    """#,
    "gpt-oss-120b": #"""
    {"model_type":"gpt_oss","vocab_size":201088,"hidden_size":2880,"num_hidden_layers":36,
    "num_attention_heads":64,"num_key_value_heads":8,"intermediate_size":2880,"head_dim":64,
    "sliding_window":128,"num_local_experts":128,"num_experts_per_tok":4,
    "moe_intermediate_size":2880,"tie_word_embeddings":false,
    "max_position_embeddings":131072}
    """#,
    "mamba-2.8b": #"""
    {"model_type":"mamba","vocab_size":50280,"hidden_size":2560,"num_hidden_layers":64,
    "intermediate_size":5120,"state_size":16,"conv_kernel":4,"time_step_rank":160,
    "tie_word_embeddings":true,"max_position_embeddings":1048576}
    """#,
    "qwen3-next-80b-a3b": #"""
    {"model_type":"qwen3_next","vocab_size":151936,"hidden_size":2048,"num_hidden_layers":48,
    "num_attention_heads":16,"num_key_value_heads":2,"intermediate_size":5120,"head_dim":256,
    "num_experts":512,"num_experts_per_tok":10,"moe_intermediate_size":512,
    "shared_expert_intermediate_size":512,"full_attention_interval":4,
    "linear_num_key_heads":16,"linear_key_head_dim":128,"linear_num_value_heads":32,
    "linear_value_head_dim":128,"linear_conv_kernel_dim":4,"tie_word_embeddings":false,
    "max_position_embeddings":262144}
    """#,
    "qwen3.5-35b-a3b": #"""
    {"model_type":"qwen3_5_moe","vocab_size":248320,"hidden_size":2048,"num_hidden_layers":40,
    "num_attention_heads":16,"num_key_value_heads":2,"intermediate_size":5120,"head_dim":256,
    "num_experts":256,"num_experts_per_tok":8,"moe_intermediate_size":512,
    "shared_expert_intermediate_size":512,"full_attention_interval":4,
    "linear_num_key_heads":16,"linear_key_head_dim":128,"linear_num_value_heads":32,
    "linear_value_head_dim":128,"linear_conv_kernel_dim":4,"tie_word_embeddings":false,
    "max_position_embeddings":262144}
    """#,
  ]
}

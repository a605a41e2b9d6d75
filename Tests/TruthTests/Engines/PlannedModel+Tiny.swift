extension PlannedModel {
  /// Models of a few layers, which the program really loaded.
  static let tiny: [String: String] = [
    "tiny-llama": #"""
    {"model_type":"llama","vocab_size":320,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":4,"intermediate_size":512,"head_dim":32,
    "tie_word_embeddings":false,"max_position_embeddings":2048}
    """#,
    "tiny-llama-tied": #"""
    {"model_type":"llama","vocab_size":512,"hidden_size":256,"num_hidden_layers":3,
    "num_attention_heads":4,"num_key_value_heads":4,"intermediate_size":768,"head_dim":64,
    "tie_word_embeddings":true,"max_position_embeddings":2048}
    """#,
    "tiny-qwen2": #"""
    {"model_type":"qwen2","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":2,"intermediate_size":640,"head_dim":32,
    "tie_word_embeddings":false,"max_position_embeddings":2048}
    """#,
    "tiny-qwen3": #"""
    {"model_type":"qwen3","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":2,"intermediate_size":768,"head_dim":64,
    "tie_word_embeddings":false,"max_position_embeddings":4096}
    """#,
    "tiny-qwen3moe": #"""
    {"model_type":"qwen3_moe","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":2,"intermediate_size":768,"head_dim":64,
    "num_experts":8,"num_experts_per_tok":2,"moe_intermediate_size":256,
    "tie_word_embeddings":false,"max_position_embeddings":4096}
    """#,
    "tiny-mixtral": #"""
    {"model_type":"mixtral","vocab_size":320,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":2,"intermediate_size":512,"head_dim":32,
    "num_local_experts":8,"num_experts_per_tok":2,"tie_word_embeddings":false,
    "max_position_embeddings":2048}
    """#,
    "tiny-gemma2": #"""
    {"model_type":"gemma2","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":4,"num_key_value_heads":2,"intermediate_size":512,"head_dim":64,
    "sliding_window":512,"tie_word_embeddings":true,"max_position_embeddings":4096}
    """#,
    "tiny-gemma3": #"""
    {"model_type":"gemma3_text","vocab_size":512,"hidden_size":256,"num_hidden_layers":12,
    "num_attention_heads":4,"num_key_value_heads":2,"intermediate_size":512,"head_dim":64,
    "sliding_window":256,"tie_word_embeddings":true,"max_position_embeddings":8192}
    """#,
    "tiny-phi3": #"""
    {"model_type":"phi3","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":4,"intermediate_size":512,"head_dim":32,
    "tie_word_embeddings":false,"max_position_embeddings":4096}
    """#,
    "tiny-deepseek2-mla": #"""
    {"model_type":"deepseek_v3","vocab_size":512,"hidden_size":256,"num_hidden_layers":3,
    "num_attention_heads":4,"intermediate_size":512,"n_routed_experts":8,
    "num_experts_per_tok":2,"moe_intermediate_size":128,"n_shared_experts":1,
    "first_k_dense_replace":1,"kv_lora_rank":128,"q_lora_rank":128,"qk_rope_head_dim":32,
    "qk_nope_head_dim":64,"v_head_dim":64,"tie_word_embeddings":false,
    "max_position_embeddings":4096}
    """#,
    "tiny-gptoss": #"""
    {"model_type":"gpt_oss","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "num_attention_heads":8,"num_key_value_heads":2,"intermediate_size":256,"head_dim":64,
    "sliding_window":128,"num_local_experts":8,"num_experts_per_tok":2,
    "moe_intermediate_size":256,"tie_word_embeddings":false,"max_position_embeddings":4096}
    """#,
    "tiny-mamba": #"""
    {"model_type":"mamba","vocab_size":512,"hidden_size":256,"num_hidden_layers":4,
    "intermediate_size":512,"state_size":16,"conv_kernel":4,"time_step_rank":16,
    "tie_word_embeddings":true,"max_position_embeddings":1048576}
    """#,
    "tiny-qwen3next": #"""
    {"model_type":"qwen3_next","vocab_size":512,"hidden_size":256,"num_hidden_layers":8,
    "num_attention_heads":4,"num_key_value_heads":2,"intermediate_size":512,"head_dim":64,
    "num_experts":8,"num_experts_per_tok":2,"moe_intermediate_size":128,
    "shared_expert_intermediate_size":128,"full_attention_interval":4,
    "linear_num_key_heads":2,"linear_key_head_dim":64,"linear_num_value_heads":4,
    "linear_value_head_dim":64,"linear_conv_kernel_dim":4,"tie_word_embeddings":false,
    "max_position_embeddings":4096}
    """#,
  ]
}

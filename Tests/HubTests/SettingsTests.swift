import Hub
import Testing

@Suite struct `The environment` {
  @Test(
    arguments: [
      (["HOME": "/h"], "/h/.cache/huggingface/hub"),
      (["HOME": "/h", "XDG_CACHE_HOME": "/x"], "/x/huggingface/hub"),
      (["HOME": "/h", "XDG_CACHE_HOME": "/x", "HF_HOME": "/hf"], "/hf/hub"),
      (["HF_HOME": "/hf", "HUGGINGFACE_HUB_CACHE": "/old"], "/old"),
      (["HF_HOME": "/hf", "HUGGINGFACE_HUB_CACHE": "/old", "HF_HUB_CACHE": "/new"], "/new"),
      (["HOME": "/h", "HF_HUB_CACHE": "~/c"], "/h/c"),
      (["HOME": "/h", "WHERE": "/w", "HF_HUB_CACHE": "$WHERE/a${WHERE}/$NONE"], "/w/a/w/$NONE"),
      (["HOME": "/h", "HF_HUB_CACHE": ""], "/h/.cache/huggingface/hub"),
      ([:], nil),
    ] as [([String: String], String?)])
  func `says where the cache is`(variables: [String: String], folder: String?) {
    #expect(HubSettings(variables: variables).cacheFolder == folder)
  }

  @Test(
    arguments: [
      (["HF_HUB_OFFLINE": "1"], "HF_HUB_OFFLINE"), (["HF_HUB_OFFLINE": "on"], "HF_HUB_OFFLINE"),
      (["HF_HUB_OFFLINE": "Yes"], "HF_HUB_OFFLINE"), (["HF_HUB_OFFLINE": "TRUE"], "HF_HUB_OFFLINE"),
      (["TRANSFORMERS_OFFLINE": "1"], "TRANSFORMERS_OFFLINE"),
      (["HF_HUB_OFFLINE": "0", "TRANSFORMERS_OFFLINE": "1"], nil),
      (["HF_HUB_OFFLINE": ""], nil), (["HF_HUB_OFFLINE": "no"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func `may keep the Hub from being asked`(variables: [String: String], name: String?) {
    #expect(HubSettings(variables: variables).offlineVariable == name)
  }

  @Test func `names another Hub`() {
    #expect(HubSettings(variables: [:]).endpoint == "https://huggingface.co")
    let variables = ["HF_ENDPOINT": "http://localhost:81/hub//"]
    #expect(HubSettings(variables: variables).endpoint == "http://localhost:81/hub")
  }
}

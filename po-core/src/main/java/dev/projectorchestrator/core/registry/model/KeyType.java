package dev.projectorchestrator.core.registry.model;

/** What kind of value a key of fleet.toml takes. */
public enum KeyType {
  TEXT("text", "string"),
  SWITCH("true or false", "boolean"),
  TEXTS("a list of texts", "array"),
  NUMBER("a number", "number"),
  TIME("a time such as \"30s\", \"5m\" or \"2h\"", "string"),
  MAP("a table of texts", "object");

  private final String words;
  private final String jsonType;

  KeyType(String words, String jsonType) {
    this.words = words;
    this.jsonType = jsonType;
  }

  /**
   * Returns the type in words.
   *
   * @return such as {@code a list of texts}
   */
  public String words() {
    return words;
  }

  /**
   * Returns the type's name in JSON Schema.
   *
   * @return such as {@code array}
   */
  public String jsonType() {
    return jsonType;
  }
}

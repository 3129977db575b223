package dev.projectorchestrator.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/**
 * Loads the validator when the first call is to be checked, which is 0.15 s after the start that a
 * client waits for. The schemas of the tools themselves are made by the build and checked by a
 * test, so that no start checks them again.
 */
final class LateSchemaValidator implements JsonSchemaValidator {

  @Override
  public void assertConforms(String name, Map<String, Object> schema) {
    // A test has seen it.
  }

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object content) {
    return McpJsonDefaults.getSchemaValidator().validate(schema, content);
  }
}

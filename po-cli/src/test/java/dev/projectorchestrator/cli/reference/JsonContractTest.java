package dev.projectorchestrator.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.cli.CommandTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every command's JSON has a schema, and the schemas do refuse. */
class JsonContractTest {

  private static final String LIST =
      "{\"schema\":\"po/1\",\"command\":\"list\",\"ok\":true,\"data\":{\"projects\":[%s]},"
          + "\"problems\":[]}\n";
  private static final String ENTRY =
      "{\"name\":\"a\",\"enabled\":true,\"harness\":\"h\",\"ref\":\"v1\",\"location\":\"a\"}";

  @Test
  void everyCommandHasASchema() {
    for (CommandPage page : CommandTable.pages()) {
      assertThat(JsonContract.schema(page.words())).exists();
    }
  }

  @Test
  void whatIsRightPasses() {
    JsonContract.check(LIST.formatted(""));
    JsonContract.check(LIST.formatted(ENTRY));
    JsonContract.check(
        "{\"schema\":\"po/1\",\"command\":\"list\",\"ok\":false,\"error\":{\"code\":\"usage\","
            + "\"message\":\"m\",\"hint\":\"\",\"where\":\"\"}}\n");
  }

  @Test
  void whatIsWrongIsRefused() {
    for (String wrong :
        List.of(
            LIST.formatted(ENTRY) + "more\n",
            "po: hello\n",
            LIST.formatted("{}"),
            LIST.formatted(ENTRY.replace("true", "\"yes\"")),
            LIST.formatted(ENTRY.replace("\"a\"}", "\"a\",\"more\":1}")),
            LIST.formatted(ENTRY).replace("po/1", "po/2"),
            LIST.formatted(ENTRY).replace("\"list\"", "\"no-such\""),
            "{\"schema\":\"po/1\",\"command\":\"list\",\"ok\":false,\"error\":{}}\n")) {
      assertThatThrownBy(() -> JsonContract.check(wrong))
          .as(wrong)
          .isInstanceOf(AssertionError.class);
    }
  }
}

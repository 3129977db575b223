package dev.projectorchestrator.core.registry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem is found, and found at its place: the mark « in a text stands right before it. */
class CheckedFleetTest {

  private static final Path FILE = Path.of("/home/po/fleet.toml");
  private static final String PLACE = "[[place]]\nname = 'box1'\nkind = 'ssh'\n";

  private static final RegistryRules RULES =
      RegistryRules.withHarnesses(Set.of("agent-orchestrator", "other"));
  private static final String REST = "harness = 'other'\nref = 'v1'\n";

  private record Case(ProblemKind kind, String text, String inMessage, String inHint) {
    @Override
    public String toString() {
      return kind.id() + ": " + text.replace("\n", "\\n").strip();
    }
  }

  private static Case wrong(ProblemKind kind, String text, String inMessage, String inHint) {
    return new Case(kind, text, inMessage, inHint);
  }

  private static String project(String name, String rest) {
    return "[[project]]\nname = '" + name + "'\n" + REST + rest + "\n";
  }

  static Stream<Case> cases() {
    return Stream.of(
        wrong(ProblemKind.SYNTAX, "x = 1\ny = \"abc«\n", "end of line", "close the text"),
        wrong(ProblemKind.SYNTAX, "x = «yes\n", "expected a value", "true or false"),
        wrong(ProblemKind.SYNTAX, "x = [1, 2\n«", "expected ]", "close the list"),
        wrong(ProblemKind.SYNTAX, "[[project«]\n", "expected ]]", "two brackets"),
        wrong(ProblemKind.SYNTAX, "x = 1\n«x = 2\n", "previously defined", "keep one"),
        wrong(ProblemKind.SYNTAX, "x = \"a«\\q\"\n", "escape", "single quotes"),
        wrong(ProblemKind.SYNTAX, "'é😀' = 1 «x\n", "'x'", "new line"),
        wrong(ProblemKind.SYNTAX, "x = '''\na\n«", "end of input", "three quotes"),
        wrong(ProblemKind.NUL_CHARACTER, "x = 'a«\0'\n", "NUL", "backup"),
        wrong(ProblemKind.BYTE_ORDER_MARK, "«\ufeff# fleet\n", "byte order mark", "without"),
        wrong(
            ProblemKind.WRONG_TYPE,
            project("a", "location = 'x'\nenabled = «'no'"),
            "true or false, not a text",
            "enabled = false"),
        wrong(
            ProblemKind.WRONG_TYPE,
            project("a", "location = «7"),
            "text, not a number",
            "location = \"7\""),
        wrong(
            ProblemKind.WRONG_TYPE,
            project("a", "location = 'x'\ntags = «'web'"),
            "list of texts",
            "tags = [\"web\"]"),
        wrong(ProblemKind.WRONG_TYPE, "«[project]\nname = 'a'\n", "list of tables", "[[project]]"),
        wrong(
            ProblemKind.MISSING_KEY,
            "# a\n\n  «[[project]]\nname = 'a'\n" + REST,
            "'a' has no location",
            "location = \"projects/demo\""),
        wrong(
            ProblemKind.MISSING_KEY,
            "project = [ «{ name = 'a', harness = 'other', location = 'x' } ]\n",
            "has no ref",
            "ref = "),
        wrong(
            ProblemKind.UNKNOWN_KEY,
            project("a", "location = 'x'\n  «'enabeld' = false"),
            "'enabeld'",
            "did you mean enabled?"),
        wrong(
            ProblemKind.UNKNOWN_KEY,
            project("a", "location = 'x'\n«colour.of.it = 1"),
            "'colour'",
            "the keys are: name, enabled"),
        wrong(
            ProblemKind.UNKNOWN_KEY,
            project("a", "location = 'x'\n«[project.zzz]\nz = 1"),
            "'zzz'",
            "remove it"),
        wrong(ProblemKind.WRONG_TYPE, "«defaults = 1\n", "must be a table", "[defaults]"),
        wrong(ProblemKind.WRONG_TYPE, "«[[defaults]]\n", "must be a table", "[defaults]"),
        wrong(
            ProblemKind.WRONG_TYPE,
            "[defaults]\nengine_url = «7\n",
            "text, not a number",
            "engine_url = \"7\""),
        wrong(
            ProblemKind.UNKNOWN_KEY,
            "[defaults]\n«engine-url = 'x'\n",
            "[defaults] has no key 'engine-url'",
            "did you mean engine_url?"),
        wrong(
            ProblemKind.UNKNOWN_KEY,
            "[defaults]\n«name = 'x'\n",
            "[defaults] has no key 'name'",
            "the keys are: engine_url"),
        wrong(
            ProblemKind.EMPTY_VALUE,
            "# x\n\n[defaults] # y\nengine_url = «''\n" + project("a", "location = 'x'"),
            "engine_url is empty",
            "or remove the line"),
        wrong(
            ProblemKind.UNUSABLE_URL,
            "[defaults]\nengine_url = «'http://example.org/engine.git'\n",
            "not encrypted",
            "https://"),
        wrong(
            ProblemKind.UNUSABLE_URL,
            "«defaults.engine_url = 'ext::sh'\n",
            "remote helper",
            "https://"),
        wrong(
            ProblemKind.MISSPELT_TABLE,
            "«[default]\nengine_url = 'x'\n",
            "nearly [defaults]",
            "did you mean [defaults]"),
        wrong(
            ProblemKind.MISSPELT_TABLE,
            "«[[Projects]]\nname = 'a'\n",
            "but po ignores it",
            "did you mean [[project]]"),
        wrong(
            ProblemKind.BAD_NAME,
            "[[project]]\nname = «'My App'\nlocation = 'x'\n" + REST,
            "'My App'",
            "\"my-app\""),
        wrong(
            ProblemKind.DUPLICATE_NAME,
            project("a", "location = 'x'") + "[[project]]\nname = «'a'\nlocation = 'y'\n" + REST,
            "line 2",
            "another name"),
        wrong(
            ProblemKind.EMPTY_VALUE,
            project("a", "location = «' '"),
            "location is empty",
            "such as"),
        wrong(
            ProblemKind.BAD_VALUE,
            "[[project]]\nname = 'a'\nharness = 'other'\nlocation = 'x'\nref = «'--upload-pack=x'",
            "dash",
            "v0.1.0"),
        wrong(
            ProblemKind.BAD_VALUE, project("a", "location = «\"a\\u0007\""), "U+0007", "remove it"),
        wrong(ProblemKind.BAD_LOCATION, project("a", "location = «'~/a'"), "shell", "whole path"),
        wrong(
            ProblemKind.UNKNOWN_HARNESS,
            "[[project]]\nname = 'a'\nref = 'v1'\nlocation = 'x'\nharness = «'agent-orchestrater'",
            "'agent-orchestrater'",
            "did you mean \"agent-orchestrator\"?"),
        wrong(
            ProblemKind.UNKNOWN_PLACE,
            project("a", "location = 'x'\nplace = «'box9'"),
            "'box9'",
            "po place add box9"),
        wrong(
            ProblemKind.SAME_LOCATION,
            project("a", "location = 'p/x'") + project("b", "location = «'./p/y/../x/'"),
            "'a' (line 5) and 'b'",
            "remove one"),
        wrong(
            ProblemKind.SAME_LOCATION,
            project("a", "location = 'https://example.org/x.git'")
                + project("b", "location = «'https://example.org/x/'"),
            "one location",
            "remove one"),
        wrong(
            ProblemKind.SAME_LOCATION,
            project("a", "location = '/home/po/projects/b'")
                + project("b", "location = «'me@example.org:x'"),
            "one location",
            "remove one"),
        wrong(
            ProblemKind.NESTED_LOCATION,
            project("a", "location = «'p/x/y/z'") + project("b", "location = 'p/x'"),
            "'a' is inside the project 'b' (line 10)",
            "outside"),
        wrong(
            ProblemKind.SAME_LOCATION,
            PLACE
                + project("a", "location = 'x'\nplace = 'box1'")
                + project("b", "location = «'~/y/../x'\nplace = 'box1'"),
            "'a' (line 8) and 'b'",
            "remove one"),
        wrong(
            ProblemKind.NESTED_LOCATION,
            PLACE
                + project("a", "location = '/x'\nplace = 'box1'")
                + project("b", "location = «'/x/y'\nplace = 'box1'")
                + project("c", "location = '/x/y'"),
            "'b' is inside the project 'a' (line 8)",
            "outside"),
        wrong(ProblemKind.HOME_IN_PROJECT, project("a", "location = «'.'"), "PO home", "outside"),
        wrong(
            ProblemKind.UNUSED_CLONE_TO,
            project("a", "location = 'x'\n«clone_to = 'y'"),
            "no effect",
            "remove"),
        wrong(
            ProblemKind.UNUSABLE_URL,
            project("a", "location = «'http://example.org/x.git'"),
            "not encrypted",
            "https://"),
        wrong(
            ProblemKind.UNUSABLE_TAG,
            project("a", "location = 'x'\ntags = «['team a']"),
            "'team a'",
            "letters"),
        wrong(
            ProblemKind.DUPLICATE_TAG,
            project("a", "location = 'x'\ntags = «['web', 'web']"),
            "twice",
            "remove"),
        wrong(ProblemKind.BAD_SETTING, "«[[notify]]\ncommand = ['x']\n", "on is missing", ""),
        wrong(ProblemKind.UNKNOWN_TABLE, "# mine\n«[owners]\na = 'Ann'\n", "'owners'", "kept"),
        wrong(ProblemKind.UNKNOWN_TABLE, "«ref = 'v1'\n", "'ref'", "below the [[project]]"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsItAtItsPlace(Case wrong) {
    int at = wrong.text.indexOf('«');
    String text = wrong.text.replace("«", "");
    String before = wrong.text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    String inLine = before.substring(before.lastIndexOf('\n') + 1);

    FleetReading reading = CheckedFleet.of(FILE, text, RULES).reading();

    assertThat(reading.problems())
        .as("exactly this problem")
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(wrong.kind.id());
              assertThat(problem.where())
                  .isEqualTo(
                      FILE + ":" + line + ":" + (inLine.codePointCount(0, inLine.length()) + 1));
              assertThat(problem.message()).contains(wrong.inMessage);
              assertThat(problem.hint()).contains(wrong.inHint);
              assertThat(problem.severity()).isEqualTo(wrong.kind.severity());
            });
    assertThat(reading.fleet().isPresent())
        .isEqualTo(wrong.kind.severity() == Problem.Severity.WARNING);
  }

  @Test
  void everyKindThatReadingFindsIsTriedHere() {
    Set<ProblemKind> untried = EnumSet.allOf(ProblemKind.class);
    cases().forEach(tried -> untried.remove(tried.kind));

    assertThat(untried)
        .containsExactlyInAnyOrder(
            ProblemKind.NOT_UTF_8,
            ProblemKind.EMPTY_FILE,
            ProblemKind.TOO_LARGE,
            ProblemKind.TOO_MANY_PROBLEMS,
            ProblemKind.MISSING_FOLDER,
            ProblemKind.NOT_A_FOLDER,
            ProblemKind.UNUSABLE_PROJECT,
            ProblemKind.DRIFT);
  }

  @Test
  void findsAllOfThemInOnePass() {
    String text =
        """
        [[project]]
        name = "a
        enabled = tru
        harness = 7
        [[project]]
        name = 'B'
        enabeld = true
        location = 'x'
        [[project]]
        name = 'c'
        ref = 'v1'
        harness = 'othr'
        location = 'x/y'
        [own]
        z = 1
        """;

    FleetReading reading = CheckedFleet.of(FILE, text, RULES).reading();

    assertThat(reading.problems())
        .extracting(problem -> problem.line() + " " + problem.code())
        .containsExactly(
            "2 syntax",
            "3 syntax",
            "4 wrong-type",
            "5 missing-key",
            "5 missing-key",
            "6 bad-name",
            "7 unknown-key",
            "12 unknown-harness",
            "13 nested-location");
  }

  @Test
  void saysWhereBytesAreNotUtf8AndWhatElseIsWrong() {
    byte[] bytes = "# caf\u00e9\n[own]\nx = 'abc\n".getBytes(StandardCharsets.ISO_8859_1);

    FleetReading reading = CheckedFleet.of(FILE, bytes, RULES).reading();

    assertThat(reading.fleet()).isEmpty();
    assertThat(reading.problems())
        .extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
        .containsExactly("1:6 not-utf-8", "3:9 syntax");
  }

  @Test
  void findsMoreBehindAByteOrderMark() {
    FleetReading reading = CheckedFleet.of(FILE, "\ufeffproject = [{}]\n", RULES).reading();

    assertThat(reading.problems())
        .extracting(problem -> problem.column() + " " + problem.code())
        .containsExactly(
            "1 byte-order-mark",
            "13 missing-key",
            "13 missing-key",
            "13 missing-key",
            "13 missing-key");
  }

  @Test
  void warnsOfAnEmptyFile() {
    FleetReading reading = CheckedFleet.of(FILE, "\n", RULES).reading();

    assertThat(reading.fleet()).isPresent();
    assertThat(reading.problems()).extracting(Problem::code).containsExactly("empty-file");
  }

  @Test
  void readsEveryFormThatTomlHasForTheSameThing() {
    ProjectEntry first = ProjectEntry.of("a", "other", "v1", "x");
    for (String text :
        List.of(
            "[[project]]\nname='a'\nharness='other'\nref='v1'\nlocation='x'",
            "[[ \"pro\\u006aect\" ]]\r\n\"name\" = '''a'''\r\n  harness=\"other\" # c\r\n"
                + "ref = \"\"\"\\\r\n  v1\"\"\"\r\n'location'='x'\r\n",
            "project = [\n  { name = 'a', harness = 'other', ref = 'v1', location = 'x' }, # c\n]")) {
      FleetReading reading = CheckedFleet.of(FILE, text, RULES).reading();
      assertThat(reading.problems()).as(text).isEmpty();
      assertThat(reading.fleet().orElseThrow().projects()).containsExactly(first);
    }
  }

  @Test
  void whatOnlyToml11AllowsIsRefusedWithWhatToWriteInstead() {
    String text = "project = [\n  { name = 'a', harness = 'other',\n ref = 'v1', location = 'x' }]";
    assertThat(CheckedFleet.of(FILE, text, RULES).reading().problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.message()).contains("in an inline table");
              assertThat(problem.hint()).contains("[[project]]");
            });
  }

  @Test
  void hidesAPasswordThatStandsInTheLine() {
    String text = project("a", "location = 'https://me:s3cret@example.org/x'");

    FleetReading reading = CheckedFleet.of(FILE, text, RULES).reading();

    assertThat(reading.problems()).singleElement().asString().doesNotContain("s3cret");
  }
}

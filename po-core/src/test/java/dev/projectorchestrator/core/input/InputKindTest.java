package dev.projectorchestrator.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputKindTest {

  private static final String[] HOSTILE = {
    "",
    "-x",
    "--upload-pack=touch /x",
    "a/../b",
    "..",
    "../x",
    "a\nb",
    "a\u0000b",
    "a\tb",
    "a\u001b[31mb",
    "a\u007fb",
    "a\u202eb",
    "a\u2066b",
    "a\u200bb",
    "a\u00a0b",
    "a\u2028b",
    "p\u0430ypal",
    "a\u2215b",
    "a\uff0fb",
    "a\u2024b",
    "a\ud800b",
    "$(touch x)",
    "`id`",
    "a'b",
    "a\"b",
    "a;b",
    "a|b",
    "a\\b",
    "x".repeat(10_000),
  };

  @ParameterizedTest
  @EnumSource(InputKind.class)
  void refusesWhatIsHostileInAnyKind(InputKind kind) {
    for (String value : HOSTILE) {
      assertThat(kind.problem(value)).as("%s for %s", kind, Masking.show(value)).isPresent();
      assertThatThrownBy(() -> kind.require(value))
          .isInstanceOfSatisfying(
              PoException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
                assertThat(e.hint()).isNotEmpty();
                assertThat(e.getMessage().length()).isLessThan(400);
                assertThat(e.getMessage().chars()).allMatch(c -> c >= ' ' && c != 0x202e);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a/b.git",
        "https://example.org:8443/a/b.git",
        "ssh://git@example.org:22/a/b",
        "git@example.org:a/b.git",
        "example.org:a/b.git",
        "git://example.org/a",
        "file:///srv/a b/c.git",
        "/srv/a/b.git",
        "./engine",
        "https://[::1]:8080/a",
        "/home/jürgen/проект"
      })
  void allowsTheUrlsThatGitUsersWrite(String url) {
    assertThat(InputKind.GIT_URL.problem(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c id",
        "ext::https://example.org/a",
        "fd::3",
        "http://example.org/a",
        "ftp://example.org/a",
        "https://me:secret@example.org/a",
        "https://token@example.org/a",
        "https://me:p@ss@example.org/a",
        "ssh://git:secret@example.org/a",
        "https://example.org/a?access_token=x",
        "ssh://-oProxyCommand=id/a",
        "-oProxyCommand=id:a",
        "git@-evil:a",
        "https://-evil/a",
        "ssh://example.org/-a",
        "git@example.org:-a",
        "https://example.org/a%0ab",
        "https://example.org/a%00",
        "https://exa mple.org/a",
        "https://example.org",
        "https:///a",
        "file://host/a",
        "https://example.org/$(id)",
        "https://ex\u0430mple.org/a"
      })
  void refusesOtherUrls(String url) {
    assertThat(InputKind.GIT_URL.problem(url)).isPresent();
    assertThat(catchMessage(url)).doesNotContain("secret").doesNotContain("p@ss");
  }

  private static String catchMessage(String url) {
    try {
      return InputKind.GIT_URL.require(url);
    } catch (PoException e) {
      return e.getMessage();
    }
  }

  @Test
  void allowsWhatIsNamedInGoodFaith() {
    assertThat(InputKind.PROJECT_NAME.problem("fleetwood-2")).isEmpty();
    assertThat(InputKind.PROJECT_NAME.problem("a".repeat(63))).isEmpty();
    assertThat(InputKind.PROJECT_NAME.problem("a".repeat(64))).isPresent();
    assertThat(InputKind.PROJECT_NAME.problem("A")).isPresent();
    assertThat(InputKind.REF.problem("v1.0.0-rc.1+x")).isEmpty();
    assertThat(InputKind.REF.problem("feature/some_thing#12")).isEmpty();
    assertThat(InputKind.REF.problem("a..b")).isPresent();
    assertThat(InputKind.REF.problem("a@{1}")).isPresent();
    assertThat(InputKind.REF.problem("a^")).isPresent();
    assertThat(InputKind.SESSION_PREFIX.problem("demo-")).isEmpty();
    assertThat(InputKind.SESSION_PREFIX.problem("a.b")).isPresent();
    assertThat(InputKind.SESSION_PREFIX.problem("a:b")).isPresent();
    assertThat(InputKind.FOLDER.problem("/home/ada/my projects/x")).isEmpty();
    assertThat(InputKind.FOLDER.problem("x/.git/hooks")).isPresent();
  }

  @Test
  void masksEveryFormOfCredentials() {
    assertThat(Masking.mask("fatal: https://me:s3@h/x and ssh://git@h/y"))
        .isEqualTo("fatal: https://***@h/x and ssh://git@h/y");
    assertThat(Masking.mask("https://a:b@c@h/x?token=abc&d=e"))
        .isEqualTo("https://***@h/x?token=***&d=e");
    assertThat(Masking.mask("ssh://git:pw@h/x")).isEqualTo("ssh://***@h/x");
    assertThat(Masking.mask("Authorization: Bearer abc")).isEqualTo("Authorization: Bearer ***");
    assertThat(Masking.mask(Masking.mask("https://me:s3@h/x"))).isEqualTo("https://***@h/x");
    assertThat(Masking.mask("ada@example.org")).isEqualTo("ada@example.org");
  }
}

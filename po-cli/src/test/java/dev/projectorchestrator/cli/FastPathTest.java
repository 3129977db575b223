package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.cli.frame.PoCommand;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** A line that is read without the parser is read as the parser would. */
class FastPathTest {

  private static final String[] WORDS = {
    "--json",
    "-q",
    "--verbose",
    "--no-color",
    "--fleet",
    "some/file",
    "--fleet=x",
    "--live",
    "--drift",
    "--timeout",
    "30s",
    "-o",
    "--strict",
    "--tier",
    "admin",
    "--allow-answer",
    "--read-only",
    "--all",
    "demo",
    "--",
    "-qv",
    "@file",
    "--json=false",
    "",
    "-",
    "--help",
    "--nonsense"
  };

  private static final String[] LAST = {"--json", "--fleet", "file", "--", "demo", "--nonsense"};

  @ParameterizedTest
  @EnumSource(Verb.class)
  void itAgreesWithTheParser(Verb verb) throws Exception {
    int plain = 0;
    for (String[] line : lines()) {
      PoCommand quick = verb.command();
      if (!FastPath.fill(quick, line)) {
        continue;
      }
      plain++;
      PoCommand parsed = verb.command();
      try {
        CommandModel.of(verb, parsed).parseArgs(parsed.takeForeign(line));
      } catch (ParameterException e) {
        throw new AssertionError("the parser refuses " + List.of(line), e);
      }
      assertThat(fields(quick)).as(verb + " " + List.of(line)).isEqualTo(fields(parsed));
    }
    if (verb == Verb.LIST
        || verb == Verb.STATUS
        || verb == Verb.SHOW
        || verb == Verb.VALIDATE
        || verb == Verb.TOP
        || verb == Verb.MCP) {
      assertThat(plain).as("lines read without the parser").isGreaterThan(20);
    }
  }

  @Test
  void whatIsNotPlainIsLeftToTheParser() {
    for (String[] line :
        List.of(
            new String[] {"--help"},
            new String[] {"-h"},
            new String[] {"--fleet"},
            new String[] {"--fleet", "--json"},
            new String[] {"--nonsense"},
            new String[] {"@file"},
            new String[] {"demo"})) {
      assertThat(FastPath.fill(Verb.LIST.command(), line)).as(List.of(line).toString()).isFalse();
    }
  }

  /** Returns all lines of up to two of the words, and many of three. */
  private static List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[0]);
    for (String first : WORDS) {
      lines.add(new String[] {first});
      for (String second : WORDS) {
        lines.add(new String[] {first, second});
        for (String third : LAST) {
          lines.add(new String[] {first, second, third});
        }
      }
    }
    return lines;
  }

  private static Map<String, Object> fields(Object command) throws IllegalAccessException {
    Map<String, Object> values = new TreeMap<>();
    for (Class<?> type = command.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        field.setAccessible(true);
        Object value = field.get(command);
        boolean mixin = field.isAnnotationPresent(Mixin.class) && value != null;
        values.put(field.getName(), mixin ? fields(value) : value);
      }
    }
    return values;
  }
}

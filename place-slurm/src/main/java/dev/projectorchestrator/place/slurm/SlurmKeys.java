package dev.projectorchestrator.place.slurm;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a place that say what a job asks for. */
final class SlurmKeys {

  static final String COMMENT = "comment";
  private static final String TMUX = "tmux";
  private static final String WAIT = "wait";

  /** No text of Slurm's needs more; a dash would begin an option, a bar ends a column. */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_+.:,=@%/\\[\\]*&!() -]{1,200}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh])");

  private record Option(String key, String option, String example, String doc) {}

  private static final List<Option> OPTIONS =
      List.of(
          new Option("partition", "--partition", "agents", "The partition. Default: Slurm's."),
          new Option("cpus", "--cpus-per-task", "2", "How many CPUs a project gets. Default: 1."),
          new Option("memory", "--mem", "4G", "How much memory a project gets."),
          new Option("time", "--time", "7-00:00:00", "How long a job may run at most."),
          new Option("account", "--account", "research", "The account that is charged."),
          new Option("qos", "--qos", "low", "The quality of service."),
          new Option("constraint", "--constraint", "ssd", "Features that the node must have."));

  private SlurmKeys() {}

  static List<PlaceInfo.Key> all() {
    List<PlaceInfo.Key> keys = new ArrayList<>();
    OPTIONS.forEach(one -> keys.add(new PlaceInfo.Key(one.key(), false, one.example(), one.doc())));
    keys.add(
        new PlaceInfo.Key(COMMENT, false, "team a", "Is added to the comment that jobs have."));
    keys.add(
        new PlaceInfo.Key(
            TMUX,
            false,
            "agents",
            "The name of the tmux server that the harness uses. Default: agents-UID, with the"
                + " number of your user."));
    keys.add(
        new PlaceInfo.Key(
            WAIT, false, "8h", "How long a start waits until its job runs. Default: 2m."));
    return List.copyOf(keys);
  }

  /** Returns the options of {@code sbatch} for what the keys say. */
  static List<String> options(PlaceContext place) {
    List<String> options = new ArrayList<>();
    for (Option one : OPTIONS) {
      if (place.keys().containsKey(one.key())) {
        options.add(one.option() + "=" + value(place, one.key(), VALUE, "", one.example()));
      }
    }
    return options;
  }

  /** Returns what a user's comment adds; empty text for none. */
  static String comment(PlaceContext place) {
    return value(place, COMMENT, VALUE, "", "team a");
  }

  /** Returns the name of the tmux server; empty text for the usual one. */
  static String tmux(PlaceContext place) {
    return value(place, TMUX, NAME, "", "agents");
  }

  static Duration patience(PlaceContext place) {
    Matcher time = TIME.matcher(value(place, WAIT, TIME, "2m", "8h"));
    time.matches();
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static String value(
      PlaceContext place, String key, Pattern allowed, String otherwise, String example) {
    String value = place.keys().get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.startsWith("-") && allowed.matcher(value).matches()) {
      return value;
    }
    throw new HarnessException(
        HarnessException.Kind.INVALID_CONFIG,
        "the place '" + place.name() + "': " + key + " '" + value + "' is nothing for Slurm",
        "write such as " + example);
  }
}

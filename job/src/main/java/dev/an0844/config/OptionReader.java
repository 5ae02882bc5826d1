package dev.an0844.config;

import dev.an0844.config.InvalidOptionsException.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * Reads options one by one, notes all that is wrong, and only then refuses. A value that is refused
 * is read as one that is allowed, so that reading goes on. Used once.
 */
abstract class OptionReader {

  static final Duration ONE_DAY = Duration.ofDays(1);
  static final Duration MILLISECOND = Duration.ofMillis(1);

  private final Configuration configuration;
  private final Map<String, String> given;
  private final List<Problem> problems = new ArrayList<>();

  OptionReader(Configuration configuration) {
    this.configuration = configuration;
    this.given = configuration.toMap();
  }

  /**
   * Ends the reading.
   *
   * @param known all options that there are
   * @throws InvalidOptionsException when anything was refused, or a key looks like an option and is
   *     none
   */
  final void finish(List<ConfigOption<?>> known) {
    problems.addAll(new UnknownKeys(known).among(given.keySet(), this::shown));
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
  }

  /** Refuses each topic that is also one of those before it. */
  final void requireDifferent(List<ConfigOption<String>> topics) {
    for (int i = 0; i < topics.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (configuration.get(topics.get(i)).equals(configuration.get(topics.get(j)))) {
          refuse(
              topics.get(i),
              "each kind of result needs its own topic, this is also " + topics.get(j).key());
        }
      }
    }
  }

  final void requireOne(ConfigOption<?> files, ConfigOption<?> kafka) {
    if (isSet(files) == isSet(kafka)) {
      refuse(
          files,
          isSet(files)
              ? "set either it or " + kafka.key() + ", not both"
              : "set either it or " + kafka.key());
    }
  }

  final Duration duration(ConfigOption<Duration> option, Duration least, Duration most) {
    Duration value = value(option, least);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      refuse(option, "it must be from " + inWords(least) + " to " + inWords(most));
      return least;
    }
    return value;
  }

  final int integer(ConfigOption<Integer> option, int least, int most) {
    int value = value(option, least);
    if (value < least || value > most) {
      refuse(option, "it must be from " + least + " to " + most);
      return least;
    }
    return value;
  }

  final MemorySize memory(ConfigOption<MemorySize> option, MemorySize least, MemorySize most) {
    MemorySize value = value(option, least);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      refuse(
          option,
          "it must be from "
              + least.toHumanReadableString()
              + " to "
              + most.toHumanReadableString());
      return least;
    }
    return value;
  }

  final List<String> list(ConfigOption<List<String>> option) {
    List<String> values = new ArrayList<>();
    for (String value : value(option, List.of())) {
      if (value.isBlank()) {
        refuse(option, "no part of it may be blank");
      } else {
        values.add(value.strip());
      }
    }
    return values;
  }

  final String text(ConfigOption<String> option) {
    String value = optionalText(option);
    return value == null ? "" : value;
  }

  final @Nullable String optionalText(ConfigOption<String> option) {
    Optional<String> value = Optional.ofNullable(configuration.get(option));
    if (value.isPresent() && value.get().isBlank()) {
      refuse(option, "leave it out or give it a value");
    }
    return value.orElse(null);
  }

  final <T> T value(ConfigOption<T> option, T otherwise) {
    try {
      T value = configuration.get(option);
      return value == null ? otherwise : value;
    } catch (IllegalArgumentException e) {
      refuse(option, "it must be " + ExpectedForm.of(option, otherwise));
      return otherwise;
    }
  }

  final boolean isSet(ConfigOption<?> option) {
    return given.containsKey(option.key());
  }

  final void refuse(ConfigOption<?> option, String wanted) {
    String value =
        isSet(option)
            ? shown(option.key())
            : option.hasDefaultValue() ? option.defaultValue() + " (default)" : "not set";
    note(new Problem(option.key(), value, wanted));
  }

  /** Refuses a value that may hold a secret, and so is told of without being shown. */
  final void refuseUnseen(ConfigOption<?> option, String kind, String wanted) {
    note(new Problem(option.key(), kind, wanted));
  }

  private void note(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private String shown(String key) {
    return GlobalConfiguration.isSensitive(key)
        ? "(hidden)"
        : "\"" + given.getOrDefault(key, "") + "\"";
  }

  static String inWords(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1_000 == 0 && millis > 0 ? millis / 1_000 + " s" : millis + " ms";
  }
}

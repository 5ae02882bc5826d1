package dev.an0844.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** What a value of an option looks like, for the person who wrote it in another way. */
final class ExpectedForm {

  private ExpectedForm() {}

  static <T> String of(ConfigOption<T> option, T example) {
    if (example instanceof Duration) {
      return "a duration, such as 30 s or 5 min";
    }
    if (example instanceof MemorySize) {
      return "an amount of memory, such as 32 mb";
    }
    if (example instanceof Integer) {
      return "a whole number";
    }
    if (example instanceof Boolean) {
      return "true or false";
    }
    if (example instanceof Map<?, ?>) {
      return "pairs, such as zeek-conn:raw.zeek,osquery:raw.osquery";
    }
    if (example instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(" or "));
    }
    return "a value that " + option.key() + " can have";
  }
}

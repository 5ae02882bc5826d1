package dev.an0844;

import dev.an0844.config.An0844Options;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * The options as they were given, parted into the job's own and those that are Flink's.
 *
 * @param job the job's own, not yet validated
 * @param flink what was given with the prefix "flink.", without it
 */
record GivenOptions(Configuration job, Configuration flink) {

  private static final String FLINK = "flink.";
  private static final Set<String> FIRST_WORDS =
      An0844Options.all().stream()
          .map(ConfigOption::key)
          .map(GivenOptions::firstWord)
          .collect(Collectors.toSet());

  /**
   * Parts the options.
   *
   * @throws UsageException for a key that can be no option of the job and is not marked as Flink's,
   *     which a mistyped key would be
   */
  static GivenOptions of(Map<String, String> given) throws UsageException {
    Configuration job = new Configuration();
    Configuration flink = new Configuration();
    for (Map.Entry<String, String> option : given.entrySet()) {
      String key = option.getKey();
      if (key.startsWith(FLINK)) {
        flink.setString(key.substring(FLINK.length()), option.getValue());
      } else if (FIRST_WORDS.contains(firstWord(key))) {
        job.setString(key, option.getValue());
      } else {
        throw new UsageException(
            key
                + " is no option of the job; --print-options lists them all. To hand it to Flink, write "
                + FLINK
                + key
                + ".");
      }
    }
    return new GivenOptions(job, flink);
  }

  private static String firstWord(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }
}

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
  private static final Set<String> OWN_KEYS =
      An0844Options.all().stream().map(ConfigOption::key).collect(Collectors.toSet());
  private static final Set<String> FIRST_WORDS =
      OWN_KEYS.stream().map(GivenOptions::firstWord).collect(Collectors.toSet());

  /**
   * Parts the options.
   *
   * @throws UsageException for a key that can be no option of the job and is not marked as Flink's,
   *     which a mistyped key would be, and for an option of the job that is marked so, which Flink
   *     would ignore
   */
  static GivenOptions of(Map<String, String> given) throws UsageException {
    Configuration job = new Configuration();
    Configuration flink = new Configuration();
    for (Map.Entry<String, String> option : given.entrySet()) {
      String key = option.getKey();
      if (key.startsWith(FLINK)) {
        flink.setString(flinksOwn(key), option.getValue());
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

  private static String flinksOwn(String key) throws UsageException {
    String bare = key.substring(FLINK.length());
    if (OWN_KEYS.contains(bare)) {
      throw new UsageException(
          key
              + " would go to Flink, which does not know it; it is an option of the job, so write "
              + bare
              + ".");
    }
    return bare;
  }

  private static String firstWord(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }
}

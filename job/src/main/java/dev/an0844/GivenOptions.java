package dev.an0844;

import java.util.List;
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

  /**
   * Parts the options.
   *
   * @param known every option of the job
   * @throws UsageException for a key that can be no option of the job and is not marked as Flink's,
   *     which a mistyped key would be, and for an option of the job that is marked so, which Flink
   *     would ignore
   */
  static GivenOptions of(Map<String, String> given, List<ConfigOption<?>> known)
      throws UsageException {
    Set<String> ownKeys = known.stream().map(ConfigOption::key).collect(Collectors.toSet());
    Set<String> firstWords =
        ownKeys.stream().map(GivenOptions::firstWord).collect(Collectors.toSet());
    Configuration job = new Configuration();
    Configuration flink = new Configuration();
    for (Map.Entry<String, String> option : given.entrySet()) {
      String key = option.getKey();
      if (key.startsWith(FLINK)) {
        flink.setString(flinksOwn(key, ownKeys), option.getValue());
      } else if (firstWords.contains(firstWord(key))) {
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

  private static String flinksOwn(String key, Set<String> ownKeys) throws UsageException {
    String bare = key.substring(FLINK.length());
    if (ownKeys.contains(bare)) {
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

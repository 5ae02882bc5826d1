package dev.an0844;

import dev.an0844.config.An0844Options;
import dev.an0844.config.NormalizeOptions;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.GlobalConfiguration;

/** Tells a setting that holds a secret, which must not be an argument. */
final class Secrets {

  /** A password in a JAAS configuration or a query, and one in front of the host of a URL. */
  private static final Pattern IN_THE_VALUE =
      Pattern.compile("(?i)(password|secret|token)\\s*=|://[^/@]*:[^/@]*@");

  private Secrets() {}

  static boolean isOne(String key, String value) {
    boolean own =
        Stream.concat(An0844Options.all().stream(), NormalizeOptions.all().stream())
            .anyMatch(option -> option.key().equals(key));
    // Our own options name at most the place of a secret.
    return (!own && GlobalConfiguration.isSensitive(key)) || IN_THE_VALUE.matcher(value).find();
  }

  /** Why it is refused and where it belongs, without its value. */
  static String refusedAsArgument(String key) {
    return "--set "
        + key
        + " gives a secret as an argument, which everyone on the machine can see in the list of processes. Write it"
        + " into a file or the environment: a Kafka client's into what source.kafka.properties-file or"
        + " sink.kafka.properties-file names, the registry's into what registry.credentials-file or"
        + " registry.credentials-env names, Flink's own into the file of --config or the cluster's configuration.";
  }
}

package dev.an0844.config;

import java.util.Locale;

/** How often a result reaches Kafka when the job fails and recovers. */
public enum DeliveryGuarantee {
  /** Once, for readers of committed records; visible after the checkpoint that follows it. */
  EXACTLY_ONCE,
  /** Once or more often, under the same id; visible at once. */
  AT_LEAST_ONCE;

  /** The value as it is written in a configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

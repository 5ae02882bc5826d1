package dev.an0844.kafka;

import java.util.List;
import java.util.Map;

/** Whom a test's broker lets in, and how. */
public interface BrokerAccess {

  /** Everybody, without encryption. */
  BrokerAccess OPEN =
      new BrokerAccess() {
        @Override
        public String protocol() {
          return "PLAINTEXT";
        }

        @Override
        public List<String> settings() {
          return List.of();
        }

        @Override
        public List<String> formatArguments() {
          return List.of();
        }

        @Override
        public Map<String, Object> adminSettings() {
          return Map.of();
        }
      };

  /** Kafka's name of the protocol that clients speak. */
  String protocol();

  /** Lines for the broker's properties. */
  List<String> settings();

  /** Further arguments of the storage tool. */
  List<String> formatArguments();

  /** Settings of a client that may do everything. */
  Map<String, Object> adminSettings();
}

package dev.an0844.security;

import dev.an0844.kafka.BrokerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clients speak TLS and say who they are by SCRAM-SHA-512; what each may do stands in ACLs, and who
 * is in none may do nothing. One user, {@value #ADMIN}, may do everything.
 *
 * @param stores the broker's certificate
 * @param passwords of the users by their names, the admin's among them
 */
record ScramAccess(TlsStores stores, Map<String, String> passwords) implements BrokerAccess {

  static final String ADMIN = "admin";

  ScramAccess {
    passwords = new TreeMap<>(passwords);
  }

  @Override
  public String protocol() {
    return "SASL_SSL";
  }

  @Override
  public List<String> settings() {
    return List.of(
        "sasl.enabled.mechanisms=SCRAM-SHA-512",
        "sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512",
        "listener.name.clients.scram-sha-512.sasl.jaas.config="
            + jaas(ADMIN, String.valueOf(passwords.get(ADMIN))),
        "ssl.keystore.type=PKCS12",
        "ssl.keystore.location=" + stores.keyStore(),
        "ssl.keystore.password=" + stores.password(),
        "ssl.truststore.type=PKCS12",
        "ssl.truststore.location=" + stores.trustStore(),
        "ssl.truststore.password=" + stores.password(),
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        // The broker's own connection to its controller, which no client is told of.
        "super.users=User:" + ADMIN + ";User:ANONYMOUS");
  }

  @Override
  public List<String> formatArguments() {
    List<String> arguments = new ArrayList<>();
    passwords.forEach(
        (user, password) -> {
          arguments.add("--add-scram");
          arguments.add("SCRAM-SHA-512=[name=" + user + ",password=" + password + "]");
        });
    return arguments;
  }

  @Override
  public Map<String, Object> adminSettings() {
    Map<String, Object> settings = new TreeMap<>();
    settings.putAll(clientSettings(jaas(ADMIN, String.valueOf(passwords.get(ADMIN)))));
    settings.put("ssl.truststore.password", stores.password());
    return settings;
  }

  /** What a client's properties need, but for the password of the trust store. */
  Map<String, String> clientSettings(String jaas) {
    return Map.of(
        "security.protocol",
        protocol(),
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        jaas,
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        stores.trustStore().toString());
  }

  /** A SASL login of the user; the password may be a placeholder. */
  static String jaas(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
        + user
        + "\" password=\""
        + password
        + "\";";
  }
}

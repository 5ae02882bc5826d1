package dev.an0844.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.An0844JobGraph;
import dev.an0844.kafka.KafkaBroker;
import dev.an0844.kafka.KafkaTopic;
import dev.an0844.kafka.RunningJob;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import dev.an0844.wire.Confluent;
import dev.an0844.wire.SingleObject;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job on a broker that speaks SASL_SSL with SCRAM and lets nobody do what no ACL allows, and
 * with a schema registry over TLS that asks for a password. Every password is new in each run.
 */
class SecuredKafkaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String JOB = "an0844";
  private static final String ATTACKER = "203.0.113.7";
  private static final String BAD_PASSWORD =
      "Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512";

  @TempDir static Path shared;
  private static TlsStores stores;
  private static ScramAccess access;
  private static KafkaBroker broker;
  private static SecuredRegistry registry;
  private static MiniCluster flink;
  private static final String REGISTRY_PASSWORD = newPassword();
  private static final String STORE_KEY = newPassword();

  @TempDir Path folder;

  @BeforeAll
  static void startEverything() throws Exception {
    stores = TlsStores.make(Files.createDirectory(shared.resolve("tls")));
    access = new ScramAccess(stores, passwords());
    broker = KafkaBroker.start(Files.createDirectory(shared.resolve("broker")), access);
    registry = SecuredRegistry.start(stores, REGISTRY_PASSWORD);
    flink = flink();
    broker.createTopics(
        1,
        "an0844.telemetry",
        "an0844.alerts",
        "an0844.suppressed",
        "an0844.late",
        "an0844.dead-letters",
        "an0844.coverage",
        "an0844.findings");
    grant();
    publishSomethingForEveryOutput();
  }

  @AfterAll
  static void stopEverything() throws Exception {
    flink.close();
    registry.close();
    broker.close();
  }

  @ParameterizedTest
  @MethodSource("documentedGrants")
  void everyDocumentedRightIsNeededAndIsNamedWhenItLacks(Grant lacking) throws Exception {
    String user = lacks(Grant.documented().indexOf(lacking));

    assertThat(failureOf(user, passwordOf(user))).contains(lacking.complaints());
  }

  @Test
  void aWrongPasswordIsSaidToBeOne() throws Exception {
    String wrong = newPassword();

    assertThat(failureOf(JOB, wrong)).contains(BAD_PASSWORD).doesNotContain(wrong);
  }

  @Test
  void theDocumentedRightsAreEnoughAndNoSecretShowsWhileTheJobWorks() throws Exception {
    try (JobProcess job = JobProcess.start(folder, settings(), environment(passwordOf(JOB)))) {
      publish(50, event -> Confluent.encode(SecuredRegistry.TELEMETRY, event));
      broker.topic("an0844.alerts").readUntil(records -> has(records, "mac-50"), PATIENCE);

      assertNoSecretShows(job, passwordOf(JOB));
      assertThat(job.commandLine()).contains("--config");
      job.stop();
      assertThat(job.log()).contains("ScramSaslClient", "sasl.jaas.config = [hidden]");
      assertHoldsNoSecret(job.everyFile(), passwordOf(JOB));
    }
  }

  @Test
  void noSecretShowsWhenThePasswordIsWrong() throws Exception {
    String wrong = newPassword();
    try (JobProcess job = JobProcess.start(folder, settings(), environment(wrong))) {
      job.awaitOnPage("/exceptions", BAD_PASSWORD, PATIENCE);

      assertNoSecretShows(job, wrong);
      job.stop();
      assertThat(job.log()).contains(BAD_PASSWORD);
      assertHoldsNoSecret(job.everyFile(), wrong);
    }
  }

  @Test
  void aRegistryThatRefusesTheCredentialsIsNamedInTheDeadLetter() throws Exception {
    Map<String, String> options = options(JOB, passwordOf(JOB));
    options.put("checkpoint.interval", "500 ms");
    options.put("registry.urls", registry.url());
    options.put("registry.trust-store", stores.trustStore().toString());
    options.put("registry.trust-store-password-file", stores.passwordFile().toString());
    Path wrong = Files.writeString(folder.resolve("registry"), SecuredRegistry.USER + ":guess");
    options.put("registry.credentials-file", wrong.toString());
    try (RunningJob job = RunningJob.start(options)) {
      publish(60, event -> Confluent.encode(SecuredRegistry.TELEMETRY, event));

      assertThat(job).isNotNull();
      broker
          .topic("an0844.dead-letters")
          .readUntil(
              records ->
                  records.stream()
                      .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                      .anyMatch(
                          letter ->
                              letter.contains(
                                      "answered 401: the registry's credentials are missing or wrong")
                                  && !letter.contains(":guess")),
              PATIENCE);
    }
  }

  static List<Grant> documentedGrants() throws IOException {
    return Grant.documented();
  }

  private static void assertNoSecretShows(JobProcess job, String kafkaPassword) throws Exception {
    String pages = job.everyPage();
    assertThat(pages).contains("Telemetry source", "alerts-sink", "s3.secret-key");
    assertHoldsNoSecret(pages, kafkaPassword);
    assertHoldsNoSecret(job.commandLine(), kafkaPassword);
    assertHoldsNoSecret(job.output(), kafkaPassword);
  }

  private static void assertHoldsNoSecret(String text, String kafkaPassword) {
    String login = SecuredRegistry.USER + ":" + REGISTRY_PASSWORD;
    for (String secret :
        List.of(kafkaPassword, REGISTRY_PASSWORD, login, stores.password(), STORE_KEY)) {
      assertThat(text.contains(secret)).as("a secret in plain text").isFalse();
      assertThat(text.contains(base64(secret))).as("a secret in base64").isFalse();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Why the job of this user ends when nothing restarts it. */
  private String failureOf(String user, String password) throws Exception {
    JobGraph graph = An0844JobGraph.of(options(user, password));
    graph.getJobConfiguration().set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.submitJob(graph).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    JobResult result =
        flink.requestJobResult(graph.getJobID()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return ExceptionUtils.stringifyException(result.getSerializedThrowable().orElseThrow());
  }

  /** With the secrets in the properties file itself. */
  private Map<String, String> options(String user, String password) throws IOException {
    Map<String, String> client =
        new TreeMap<>(access.clientSettings(ScramAccess.jaas(user, password)));
    client.put("ssl.truststore.password", stores.password());
    Map<String, String> options = connectedBy(properties(folder.resolve("client"), client));
    // None comes before the failure: a group's offsets stay where they are.
    options.put("checkpoint.interval", "10 min");
    options.put("sink.kafka.longest-outage", "0 s");
    return options;
  }

  /** With every secret in the environment or in a file of its own, but Flink's. */
  private Map<String, String> settings() throws IOException {
    Map<String, String> client =
        new TreeMap<>(access.clientSettings(ScramAccess.jaas(JOB, "${env:AN0844_KAFKA_PASSWORD}")));
    client.put("ssl.truststore.password", "${file:" + stores.passwordFile() + "}");
    Map<String, String> options = connectedBy(properties(folder.resolve("client"), client));
    options.put("checkpoint.interval", "500 ms");
    options.put("registry.urls", registry.url());
    options.put("registry.credentials-env", "AN0844_REGISTRY");
    options.put("registry.trust-store", stores.trustStore().toString());
    options.put("registry.trust-store-password-env", "AN0844_REGISTRY_STORE");
    options.put("flink.s3.secret-key", STORE_KEY);
    return options;
  }

  private static Map<String, String> environment(String kafkaPassword) {
    return Map.of(
        "AN0844_KAFKA_PASSWORD",
        kafkaPassword,
        "AN0844_REGISTRY",
        SecuredRegistry.USER + ":" + REGISTRY_PASSWORD,
        "AN0844_REGISTRY_STORE",
        stores.password());
  }

  private Map<String, String> connectedBy(Path properties) {
    Map<String, String> options = new HashMap<>();
    options.put("source.kafka.bootstrap", broker.bootstrap());
    options.put("source.kafka.properties-file", properties.toString());
    options.put("sink.kafka.bootstrap", broker.bootstrap());
    options.put("sink.kafka.properties-file", properties.toString());
    options.put("watermark.out-of-orderness", "1 s");
    options.put("watermark.idle-timeout", "1 s");
    // What is published spans a minute: each host has coverage, and is quiet in between.
    options.put("coverage.interval", "1 s");
    options.put("coverage.silence", "1 s");
    options.put("checkpoint.min-pause", "0 ms");
    options.put("checkpoint.directory", folder.resolve("checkpoints").toUri().toString());
    options.put("state.backend-kind", "heap");
    options.put("job.parallelism", "1");
    return options;
  }

  private static Path properties(Path file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  private static MiniCluster flink() throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration().set(RestOptions.BIND_PORT, "0"))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
    cluster.start();
    return cluster;
  }

  private static Map<String, String> passwords() throws IOException {
    Map<String, String> passwords = new HashMap<>();
    Stream.concat(
            Stream.of(ScramAccess.ADMIN, JOB),
            IntStream.range(0, Grant.documented().size()).mapToObj(SecuredKafkaIT::lacks))
        .forEach(user -> passwords.put(user, newPassword()));
    return passwords;
  }

  private static String newPassword() {
    return UUID.randomUUID().toString();
  }

  private static String passwordOf(String user) {
    return String.valueOf(access.passwords().get(user));
  }

  /** The user who has all rights but one. */
  private static String lacks(int grant) {
    return "lacks-" + grant;
  }

  private static void grant() throws Exception {
    List<Grant> grants = Grant.documented();
    List<AclBinding> acls = new ArrayList<>();
    for (int i = 0; i < grants.size(); i++) {
      acls.add(grants.get(i).to(JOB));
      for (int other = 0; other < grants.size(); other++) {
        if (other != i) {
          acls.add(grants.get(i).to(lacks(other)));
        }
      }
    }
    try (Admin admin = broker.admin()) {
      admin.createAcls(acls).all().get();
      // The controller has them now; the broker learns of them a moment later.
      while (admin.describeAcls(AclBindingFilter.ANY).values().get().size() < acls.size()) {
        Thread.onSpinWait();
      }
    }
  }

  private static void publishSomethingForEveryOutput() throws Exception {
    List<TelemetryEvent> knock = story(1).connects(ATTACKER, 22).id("again").at(60_000).events();
    List<TelemetryEvent> late = TelemetryStory.on("mac-1").binds(8022).at(0).events();
    KafkaTopic telemetry = broker.topic("an0844.telemetry");
    telemetry.publish("mac-1", knock.stream().map(SingleObject::encode).toList());
    telemetry.publish("mac-1", late.stream().map(SingleObject::encode).toList());
    telemetry.publish("mac-1", List.of("not avro".getBytes(StandardCharsets.UTF_8)));
  }

  private static void publish(int mac, Function<TelemetryEvent, byte[]> framing) throws Exception {
    broker
        .topic("an0844.telemetry")
        .publish("mac-" + mac, story(mac).events().stream().map(framing).toList());
  }

  private static TelemetryStory story(int mac) {
    long start = (mac - 1) * 200_000L;
    return TelemetryStory.on("mac-" + mac)
        .refused(ATTACKER, 7000)
        .at(start)
        .refused(ATTACKER, 8000)
        .at(start + 1_000)
        .binds(22)
        .at(start + 5_000)
        .connects(ATTACKER, 22)
        .id("in")
        .at(start + 9_000);
  }

  private static boolean has(List<ConsumerRecord<byte[], byte[]>> records, String key) {
    return records.stream()
        .anyMatch(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key));
  }
}

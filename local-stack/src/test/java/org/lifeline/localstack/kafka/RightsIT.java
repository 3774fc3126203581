package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.localstack.certificates.Certificates;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.StackOfTests;

/** Every principal tries everything at the real broker: it may do what the file says, and nothing else. */
class RightsIT {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static LocalStack stack;
  @SuppressWarnings("NullAway.Init")
  private static KafkaAccess access;
  @SuppressWarnings("NullAway.Init")
  private static Rights rights;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Installation INSTALLATION = StackOfTests.installation();

  @BeforeAll
  static void up() {
    var home = StackHome.at(directory.resolve("stack"));
    var addresses = StackOfTests.addresses();
    stack = LocalStack.settled(INSTALLATION, home, addresses, Optional.empty());
    stack.up(Set.of("topics", "rights"), Progress.SILENT);
    access = KafkaAccess.of(addresses, home);
    rights = Rights.of(TopicsFile.read(INSTALLATION.topics()), scheme());
  }

  @AfterAll
  static void down() {
    stack.down(Set.of(), Progress.SILENT);
  }

  @Test
  void everyoneMayDoToEveryTopicWhatTheFileSaysAndNothingElse() {
    var topics = TopicsFile.read(INSTALLATION.topics()).of(scheme()).stream().map(Topic::name).toList();
    var wrong = new TreeSet<String>();
    for (var principal : new TreeSet<>(rights.principals())) {
      wrong.addAll(matrix().differences(principal, topics));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRightTooManyAndOneTooFewAreSeenByTheMatrixAndByTheCheckForDriftAndPutRightByDeployment() {
    var tooMany = right("alder-mobile", AclOperation.READ, "referrals");
    var tooFew = right("alder-mobile", AclOperation.READ, "contacts");
    var deployment = KafkaRights.of(INSTALLATION, access);
    assertThat(deployment.deployment().drift().inWords()).isEmpty();
    try (var admin = Admin.create(access.deployment())) {
      Answer.await(admin.createAcls(List.of(tooMany)).all(), "given");
      Answer.await(admin.deleteAcls(List.of(tooFew.toFilter())).all(), "taken away");
    }

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(matrix().differences("alder-mobile",
        List.of("referrals", "contacts"))).containsExactly("alder-mobile contacts DESCRIBE is refused",
            "alder-mobile contacts READ is refused", "alder-mobile referrals DESCRIBE is allowed",
            "alder-mobile referrals READ is allowed"));
    assertThat(deployment.deployment().drift().inWords())
        .isEqualTo("too much: alder-mobile may READ topic referrals; missing: alder-mobile may READ topic contacts");

    assertThat(deployment.deploy()).contains("taken away: alder-mobile may READ topic referrals",
        "given: alder-mobile may READ topic contacts");
    assertThat(deployment.deployment().drift().inWords()).isEmpty();
    assertThat(matrix().differences("alder-mobile", List.of("referrals", "contacts"))).isEmpty();
  }

  @Test
  void aQuotaTooManyAndOneOfAnotherHeightAreSeenAndPutRight() {
    var deployment = KafkaRights.of(INSTALLATION, access);
    var tooMany = Quota.of("referral-service", "producer_byte_rate", 1);
    try (var admin = Admin.create(access.deployment())) {
      Quota.change(admin, List.of(),
          List.of(tooMany, Quota.of("harbour-refuge", "producer_byte_rate", 100_000_000)));
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.deployment().drift().inWords()).isEqualTo(
        "too much: user harbour-refuge at most 100000000 producer_byte_rate, "
            + "user referral-service at most 1 producer_byte_rate; "
            + "missing: user harbour-refuge at most 1048576 producer_byte_rate"));

    assertThat(deployment.deploy()).contains("taken away: user harbour-refuge", "given: user harbour-refuge");
    assertThat(deployment.deployment().drift().inWords()).isEmpty();
  }

  /** Or one stolen password fills the disk of the broker, and every service stands still. */
  @Test
  void aPartnerIsHeldBackWhoWritesWithoutEndAndNobodyElse() {
    assertThat(heldBackFor("tyne-idva-service", "submissions.tyne-idva-service", 30)).isPositive();
    assertThat(heldBackFor("severn-idva", "submissions.severn-idva", 8)).as("4,000 referrals at once").isZero();
    assertThat(heldBackFor("notification-service", "hotlines", 30)).isZero();
  }

  /** For how long the broker asks somebody who writes so many records of half a megabyte at once to wait, in milliseconds. */
  private static double heldBackFor(String principal, String topic, int records) {
    try (var producer = new KafkaProducer<>(access.as(principal), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      for (int sent = 0; sent < records; sent++) {
        assertThat(producer.send(new ProducerRecord<>(topic, new byte[500_000]))).succeedsWithin(PATIENCE);
      }
      return producer.metrics().values().stream()
          .filter(metric -> metric.metricName().name().equals("produce-throttle-time-max"))
          .mapToDouble(metric -> (double) metric.metricValue()).max().orElseThrow();
    }
  }

  private static AclBinding right(String principal, AclOperation operation, String topic) {
    return new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
  }

  @Test
  void whoMayDeleteRecordsDoesNotDeleteTheTopic() {
    try (var attempts = new Attempts(access.as("referral-service"))) {
      assertThat(attempts.may(AclOperation.DELETE, "submissions.harbour-refuge")).isTrue();
      assertThat(attempts.mayDeleteTopic("submissions.harbour-refuge")).isFalse();
    }
  }

  /** Or what waits in the outbox to be put aside would hold up all that waits behind it. */
  @Test
  void whatAPartnerWroteThatHasLeftMeanwhileIsPutAsideStill() {
    var all = scheme();
    var fewer = new Scheme(all.partners().stream().filter(partner -> !partner.equals("harbour-refuge")).toList(),
        all.hubs(), all.operators(), all.regions(), all.formerOperators());
    try (var service = new Attempts(access.as("referral-service"))) {
      deploy(fewer);
      await().atMost(PATIENCE).until(() -> !service.may(AclOperation.READ, "submissions.harbour-refuge"));

      assertThat(service.may(AclOperation.WRITE, "dlt.referral-service.submissions.harbour-refuge")).isTrue();
      assertThat(service.may(AclOperation.READ, "dlt.referral-service.submissions.harbour-refuge")).isFalse();
    } finally {
      deploy(all);
    }
  }

  private static void deploy(Scheme scheme) {
    var changed = Rights.of(TopicsFile.read(INSTALLATION.topics()), scheme);
    new AccessDeployment(access.deployment(), changed, access.credentials().kafka()).deploy();
  }

  /** Packed, the first is 2 KB, and the second, 300 KB, more than the broker has memory for. */
  @ParameterizedTest
  @ValueSource(ints = {2, 300})
  void whatIsPackedCountsAsLargeAsItIsAndTheBrokerGoesOn(int megabytes) {
    var settings = new HashMap<>(access.as("harbour-refuge"));
    settings.putAll(Map.of("compression.type", "gzip", "retries", 0, "enable.idempotence", false,
        "max.request.size", Integer.MAX_VALUE, "buffer.memory", 400_000_000L, "delivery.timeout.ms", 60_000));
    try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var large = producer.send(new ProducerRecord<>("submissions.harbour-refuge", new byte[megabytes * 1_000_000]));
      assertThatThrownBy(large::get).hasCauseInstanceOf(KafkaException.class);

      var small = producer.send(new ProducerRecord<>("submissions.harbour-refuge", new byte[1_000]));
      assertThat(small).succeedsWithin(Duration.ofSeconds(20));
    }
  }

  /** Of an earlier version the topic goes by its writers' time: deployment puts that right. */
  @Test
  void aRecordIsAsOldAsTheBrokerSaysWhateverItsWriterSays() throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, "submissions.harbour-refuge");
    try (var admin = Admin.create(access.deployment())) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(
          new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET)))).all().get();
    }
    new TopicDeployment(access.deployment(), TopicsFile.read(INSTALLATION.topics()).of(scheme())).deploy();

    var begun = Instant.now().minusSeconds(1).toEpochMilli();
    try (var producer = new KafkaProducer<>(access.as("harbour-refuge"), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      await().untilAsserted(() -> {
        var yearsOld = new ProducerRecord<byte[], byte[]>(topic.name(), 0, 0L, null, new byte[1]);
        assertThat(producer.send(yearsOld).get().timestamp()).isGreaterThan(begun);
      });
    }
  }

  @Test
  void everyRefusalIsInTheBrokersLogWithWhoWhatAndWhenAndWithoutWhatTheClientMadeUp() throws IOException {
    var who = "cedar-networks";
    var madeUp = "marjorie.blackwood-of-7-elm-road";
    var topics = TopicsFile.read(INSTALLATION.topics()).of(scheme()).stream().map(Topic::name).toList();
    var begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Set<String> allowed;
    try (var attempts = new Attempts(access.as(who))) {
      allowed = attempts.allowed(AclOperation.DESCRIBE, topics);
      assertThat(attempts.may(AclOperation.ALTER_CONFIGS, "contacts")).isFalse();
      assertThat(attempts.mayUseGroup(madeUp)).isFalse();
      assertThat(attempts.mayTransact(madeUp)).isFalse();
      assertThat(attempts.may(AclOperation.DESCRIBE, madeUp)).isFalse();
    }

    var refusals = Files.readAllLines(StackHome.at(directory.resolve("stack")).logs().resolve("kafka.log")).stream()
        .filter(line -> line.contains("Principal = User:" + who + " is Denied operation = ")).toList();
    assertThat(topics.stream().filter(topic -> !allowed.contains(topic))).hasSizeGreaterThan(topics.size() / 2)
        .allSatisfy(topic -> assertThat(refusals).as(topic).anyMatch(
            line -> line.contains(" operation = DESCRIBE from host = 127.0.0.1 on resource = Topic:LITERAL:" + topic
                + " for request = ")));
    assertThat(refusals).anyMatch(line -> line.contains(" operation = ALTER_CONFIGS ")
        && line.contains(" = Topic:LITERAL:contacts for request = "));
    assertThat(refusals).filteredOn(line -> line.contains(" on resource = (named by the client) for request = "))
        .hasSizeGreaterThanOrEqualTo(3).noneMatch(line -> line.contains(madeUp));
    assertThat(refusals).noneMatch(line -> line.contains("marjorie"));
    assertThat(Instant.parse(refusals.getLast().split(" ")[0])).isBetween(begun, Instant.now());
  }

  @Test
  void whoIsSuspendedLosesEverythingAtOnceOnAnOpenConnectionTooAndDeploymentLeavesItSo() {
    var deployment = KafkaRights.of(INSTALLATION, access);
    try (var open = new Attempts(access.as("birch-telecom"))) {
      assertThat(open.may(AclOperation.READ, "contacts")).isTrue();

      deployment.suspensions().suspend("birch-telecom");

      await().atMost(PATIENCE).until(() -> !open.may(AclOperation.READ, "contacts"));
      assertThat(deployment.deployment().drift().inWords()).isEmpty();
      deployment.deploy();
      assertThat(suspended()).containsExactly("birch-telecom");
      assertThat(Attempts.signsIn(access.as("birch-telecom"))).isFalse();

      deployment.suspensions().resume("birch-telecom");

      await().atMost(PATIENCE).until(() -> open.may(AclOperation.READ, "contacts"));
      await().atMost(PATIENCE).until(() -> Attempts.signsIn(access.as("birch-telecom")));
      assertThat(suspended()).isEmpty();
    }
  }

  private static Set<String> suspended() {
    try (var admin = Admin.create(access.deployment())) {
      return Suspensions.in(Answer.await(admin.describeAcls(AclBindingFilter.ANY).values(), "read"));
    }
  }

  @Test
  void nobodySignsInWithoutAPasswordOrWithAnothers() {
    var wrong = new HashMap<>(access.as("alder-mobile"));
    wrong.put("sasl.jaas.config", String.valueOf(access.as("birch-telecom").get("sasl.jaas.config"))
        .replace("birch-telecom", "alder-mobile"));
    assertThat(Attempts.signsIn(wrong)).isFalse();
    assertThat(Attempts.signsIn(Map.of("bootstrap.servers", access.brokers().clients()))).isFalse();
  }

  @Test
  void whoTrustsAnotherAuthorityOrHasACertificateOfAnothersOrNoneIsNotConnected() {
    var others = StackHome.at(directory.resolve("other"));
    var certificates = new Certificates(others, Clock.systemUTC());
    certificates.makeMissing();
    var distrusting = new HashMap<>(access.as("alder-mobile"));
    distrusting.put("ssl.truststore.location", others.authority().toString());
    assertThat(Attempts.signsIn(distrusting)).isFalse();
    var withAnothers = new HashMap<>(access.deployment());
    withAnothers.put("ssl.keystore.location", certificates.deployment().toString());
    assertThat(Attempts.signsIn(withAnothers)).isFalse();
    var without = new HashMap<>(access.deployment());
    without.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));
    assertThat(Attempts.signsIn(without)).isFalse();
    await().atMost(PATIENCE).until(() -> Attempts.signsIn(access.deployment()));
  }

  private static RightsMatrix matrix() {
    return new RightsMatrix(access, rights);
  }

  private static Scheme scheme() {
    return Scheme.read(INSTALLATION.sampleScheme());
  }
}

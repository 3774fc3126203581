package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.home.Scheme;

/** Every principal tries everything at the real broker: it may do what the file says, and nothing else. */
class RightsIT extends AtTheBroker {

  @Test
  void everyoneMayDoToEveryTopicWhatTheFileSaysAndNothingElse() {
    var topics = TopicsFile.read(INSTALLATION.topics()).of(scheme()).stream().map(Topic::name).toList();
    assertThat(rights.principals().parallelStream()
        .flatMap(principal -> matrix().differences(principal, topics).stream()).toList()).isEmpty();
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

  /** The broker keeps each group in its memory, for a season. */
  @Test
  void anOperatorHasAFewGroupsAndNotAsManyAsItLikes() {
    try (var attempts = new Attempts(access.as("alder-mobile"))) {
      assertThat(List.of("alder-mobile", "alder-mobile.1", "alder-mobile.2", "alder-mobile.3"))
          .allMatch(attempts::mayUseGroup);
      assertThat(List.of("alder-mobile.4", "alder-mobile.x", "alder-mobile.1.1", "alder-mobile."))
          .noneMatch(attempts::mayUseGroup);
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

    var refusals = Files.readAllLines(home.logs().resolve("kafka.log")).stream()
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
}

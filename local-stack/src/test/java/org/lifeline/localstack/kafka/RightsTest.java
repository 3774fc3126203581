package org.lifeline.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;

/** Who may do what in Kafka, written out a second time by hand, so that a change of the file shows. */
class RightsTest {

  private static final Path REAL = Path.of("../operations/kafka/topics.yaml");

  private final Rights rights = rights("harbour-refuge", "clyde-advocacy");

  @Test
  void aPartnerWritesItsOwnSubmissionsAndNothingElse() {
    assertThat(of("harbour-refuge")).containsExactly("WRITE topic submissions.harbour-refuge");
  }

  @Test
  void anOperatorReadsItsOwnFeedAndTheContactsInGroupsOfItsOwn() {
    assertThat(of("alder-mobile")).containsExactly("READ group alder-mobile", "READ group alder-mobile.1",
        "READ group alder-mobile.2", "READ group alder-mobile.3", "READ topic contacts",
        "READ topic dispatch-feed.alder-mobile");
  }

  @Test
  void anAuditorReadsTheHeadsOfTheAuditLogs() {
    assertThat(of("auditor")).containsExactly("READ group auditor", "READ topic audit-heads");
  }

  @Test
  void partnersAndOperatorsAreHeldBackEachAloneAndNobodyElse() {
    assertThat(rights.quotas()).extracting(Quota::inWords).containsExactlyInAnyOrder(
        "user harbour-refuge at most 1048576 producer_byte_rate", "user harbour-refuge at most 100 request_percentage",
        "user clyde-advocacy at most 1048576 producer_byte_rate", "user clyde-advocacy at most 100 request_percentage",
        "user alder-mobile at most 4194304 consumer_byte_rate", "user alder-mobile at most 100 request_percentage");
  }

  @Test
  void referralService() {
    assertThat(of("referral-service")).containsExactly("DELETE topic submissions.clyde-advocacy",
        "DELETE topic submissions.harbour-refuge", "READ group referral-service", "READ topic allocations",
        "READ topic audit-heads", "READ topic dispatches", "READ topic dlt.referral-service.allocations",
        "READ topic dlt.referral-service.audit-heads", "READ topic dlt.referral-service.dispatches",
        "READ topic dlt.referral-service.erasures", "READ topic dlt.referral-service.settlements",
        "READ topic dlt.referral-service.submissions.clyde-advocacy",
        "READ topic dlt.referral-service.submissions.harbour-refuge",
        "READ topic dlt.referral-service.suspensions", "READ topic erasures", "READ topic settlements",
        "READ topic submissions.clyde-advocacy", "READ topic submissions.harbour-refuge", "READ topic suspensions",
        "WRITE topic audit-heads",
        "WRITE topic dlt.referral-service.allocations", "WRITE topic dlt.referral-service.audit-heads",
        "WRITE topic dlt.referral-service.dispatches", "WRITE topic dlt.referral-service.erasures",
        "WRITE topic dlt.referral-service.settlements", "WRITE topic dlt.referral-service.submissions.*",
        "WRITE topic dlt.referral-service.submissions.clyde-advocacy",
        "WRITE topic dlt.referral-service.submissions.harbour-refuge",
        "WRITE topic dlt.referral-service.suspensions", "WRITE topic erasures", "WRITE topic referral-keys",
        "WRITE topic referrals", "WRITE topic sandbox", "WRITE topic settled",
        "WRITE topic suspensions", "WRITE transactional_id referral-service-outbox");
  }

  @Test
  void allocationService() {
    assertThat(of("allocation-service")).containsExactly("READ group allocation-service", "READ topic dispatches",
        "READ topic dlt.allocation-service.dispatches",
        "READ topic dlt.allocation-service.referral-keys", "READ topic dlt.allocation-service.referrals",
        "READ topic dlt.allocation-service.settlements",
        "READ topic erasures", "READ topic referral-keys", "READ topic referrals", "READ topic settlements",
        "READ topic suspensions", "WRITE topic allocations",
        "WRITE topic audit-heads", "WRITE topic dlt.allocation-service.dispatches",
        "WRITE topic dlt.allocation-service.referral-keys",
        "WRITE topic dlt.allocation-service.referrals", "WRITE topic dlt.allocation-service.settlements",
        "WRITE topic erasures", "WRITE topic settled", "WRITE topic stock");
  }

  @Test
  void theConsoleReadsWhatHappenedAndTheDeadLettersButNoKeysNorSubmissionsNorFeeds() {
    assertThat(of("operator-console")).filteredOn(right -> !right.contains("topic dlt.")).containsExactly(
        "READ group operator-console", "READ topic allocations", "READ topic contacts", "READ topic dispatches",
        "READ topic erasures", "READ topic hotlines", "READ topic referrals", "READ topic settled",
        "READ topic settlements", "READ topic stock", "READ topic suspensions", "WRITE topic audit-heads",
        "WRITE topic settled",
        "WRITE topic settlements");
    assertThat(of("operator-console")).filteredOn(right -> right.contains("topic dlt.")).hasSize(43)
        .allMatch(right -> right.startsWith("READ ") || right.startsWith("WRITE topic dlt.operator-console."));
  }

  @Test
  void whatIsToldOfAnOperatorThatHasLeftHasItsPlaceAndThatOperatorHasNoRight() {
    var before = rights.bindings();
    var after = Rights.of(TopicsFile.read(REAL), new Scheme(List.of("harbour-refuge", "clyde-advocacy"),
        List.of("HUB-LON"), List.of("birch-telecom"), new TreeMap<>(), List.of("alder-mobile")));

    assertThat(after.principals()).contains("birch-telecom").doesNotContain("alder-mobile");
    assertThat(after.bindings()).containsAll(before.stream()
        .filter(binding -> Rights.principalOf(binding).equals("dispatch-service")
            || Rights.principalOf(binding).equals("operator-console"))
        .toList());
    assertThat(after.bindings()).extracting(Rights::inWords)
        .contains("dispatch-service may WRITE topic dispatch-feed.alder-mobile");
  }

  @Test
  void nobodyElseHasAnyRightAndNobodyHasOneOverTheClusterOrTheSettings() {
    assertThat(new TreeSet<>(rights.principals())).containsExactly("alder-mobile", "allocation-service", "auditor",
        "clyde-advocacy", "dispatch-service", "harbour-refuge", "notification-service", "operator-console",
        "referral-service");
    assertThat(rights.bindings().stream().map(binding -> binding.entry().operation().toString()))
        .containsOnly("READ", "WRITE", "DELETE");
    assertThat(rights.bindings().stream().map(binding -> binding.pattern().resourceType().toString()))
        .containsOnly("TOPIC", "GROUP", "TRANSACTIONAL_ID");
  }

  @Test
  void aNameThatKafkaTakesForAPatternIsRefused() {
    for (var name : List.of("*", "harbour.refuge", "", "a b", "a,b", "x".repeat(65))) {
      assertThatThrownBy(() -> rights(name)).as(name).isInstanceOf(StackFailure.class)
          .hasMessageContaining("letters, digits, - and _").hasMessageContaining("at most 64");
    }
  }

  private List<String> of(String principal) {
    return rights.bindings().stream().filter(binding -> Rights.principalOf(binding).equals(principal))
        .map(binding -> Rights.inWords(binding).replace(principal + " may ", "")).sorted().collect(Collectors.toList());
  }

  private static Rights rights(String... partners) {
    return Rights.of(TopicsFile.read(REAL),
        new Scheme(List.of(partners), List.of("HUB-LON"), List.of("alder-mobile"), new TreeMap<>(), List.of()));
  }
}

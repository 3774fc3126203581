package org.lifeline.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.console.journey.Histories.MONDAY;
import static org.lifeline.console.journey.Histories.TARGETS;
import static org.lifeline.console.journey.Histories.after;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.NetworkStep;
import tools.jackson.databind.json.JsonMapper;

/** A referral stands where its events have brought it, in whatever order the topics come. */
class JourneyTest {

  private final Story story = new Story(Band.HIGH, MONDAY);

  /** As stored by a version that knew of a single found phone, and of no settled match. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"null | ", "'\"r-1\"' | r-1", "'[\"r-1\"]' | r-1"})
  void whatAnEarlierVersionHasKeptIsRead(String kept, @Nullable String reservation) {
    var facts = JsonMapper.builder().build().readValue("""
        {"partner":"a","region":"b","band":"HIGH","heldAt":null,"setApartAt":null,"acceptedAt":"2026-11-23T10:00:00Z",
         "reopenedAt":null,"foundAt":null,"foundIn":%s,"withdrawnAt":null,"erasedAt":null,"ended":false}
        """.formatted(kept), Referred.class);

    assertThat(facts.foundIn()).isEqualTo(reservation == null ? Set.of() : Set.of(reservation));
    assertThat(facts.sameAt()).isNull();
    assertThat(JsonMapper.builder().build().valueToTree(facts).path("foundIn").asString("null"))
        .as("an earlier version reads it").isEqualTo(String.valueOf(reservation));
  }

  @Test
  void referralGoesItsWay() {
    var steps = new ArrayList<Step>();
    var journey = Journey.of(story.id());
    for (var event : whole()) {
      journey = journey.after(event);
      steps.add(Objects.requireNonNull(journey.standing()).step());
    }
    assertThat(steps).containsExactly(Step.HELD, Step.REFERRED, Step.REFERRED, Step.RESERVED, Step.RESERVED,
        Step.DISPATCHED, Step.DISPATCHED, Step.DISPATCHED, Step.ACKNOWLEDGED, Step.DELIVERED);
    assertThat(TARGETS.of(journey)).isEmpty();
  }

  @Test
  void everyInterleavingOfTopicsEndsAlike() {
    var events = new ArrayList<SpecificRecord>();
    events.addAll(List.of(story.held(), story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.failed(), story.reopened(), story.waitlisted(), story.reserved(), story.prepared(), story.cancelled(),
        story.released(), story.reserved(), story.prepared(), story.dispatched()));
    var expected = after(events);
    assertThat(expected.standing()).isNotNull().extracting(Standing::step).isEqualTo(Step.DISPATCHED);
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      assertThat(after(interleaved(events, random))).isEqualTo(expected);
    }
  }

  @Test
  void foundAfterItWasReopenedIsOnHoldInEveryInterleavingWhateverIsReserved() {
    var events = failed();
    var found = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.reportedFound(found),
        story.discovered(found)));
    endsAs(Step.ON_HOLD, events);
    events.addAll(List.of(story.cancelled(), story.released()));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.REFERRED, events);
  }

  @Test
  void parcelThatWasHandedOverMeanwhileGoesOnOnceTheReportIsAnswered() {
    var events = failed();
    var found = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched(),
        story.reportedFound(found), story.discovered(found)));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.DISPATCHED, events);
    events.add(story.failed());
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.REFERRED, events);
  }

  /** Of two found phones, the earlier one is reported last: one reopening answers both. */
  @Test
  void bothPhonesThatWereReportedAreOverOnceTheReportsAreAnswered() {
    var events = failed();
    var first = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched()));
    var second = story.reservation();
    events.addAll(List.of(story.reportedFound(second), story.reportedFound(first), story.reopened(),
        story.discovered(second), story.discovered(first)));
    endsAs(Step.REFERRED, events);
  }

  /** The referral is reopened, the next phone is found too and its SIM suspended, and the referral ends. */
  @Test
  void simOfAFoundPhoneIsToBeSuspendedWhateverBecomesOfTheReferralUntilItIs() {
    var phones = new String[2];
    var events = new ArrayList<SpecificRecord>(List.of(story.created(), story.reserved(), story.dispatched()));
    phones[0] = story.reservation();
    events.addAll(List.of(story.delivered(), story.reportedFound(phones[0]), story.discovered(phones[0]),
        story.suspensionRequested(phones[0]), story.reopened(), story.reserved(), story.prepared(),
        story.dispatched()));
    phones[1] = story.reservation();
    events.addAll(List.of(story.reportedFound(phones[1]), story.discovered(phones[1]),
        story.suspensionRequested(phones[1], "birch-telecom"), story.acknowledged(NetworkStep.REPLACED),
        story.suspended(phones[1]), story.erased(true)));
    endsAs(Step.ENDED, events);
    var asked = MONDAY.plus(Duration.ofMinutes(6));
    var open = new Suspension("alder-mobile", asked, null, null);
    assertThat(after(events).suspensions()).containsExactly(Map.entry(phones[0], open));

    events.add(story.suspensionRequested(phones[0]));
    assertThat(after(events).suspensions()).as("asked for twice").containsExactly(Map.entry(phones[0], open));
    events.add(story.suspensionRejected(phones[0]));
    assertThat(after(events).suspensions()).containsExactly(Map.entry(phones[0],
        new Suspension("alder-mobile", asked, MONDAY.plus(Duration.ofMinutes(18)), "sim-blocked")));
    var json = JsonMapper.builder().build();
    assertThat(json.readValue(json.writeValueAsString(after(events)), Journey.class)).isEqualTo(after(events));
    events.add(story.suspended(phones[0]));
    assertThat(after(events).suspensions()).isEmpty();
    assertThat(json.writeValueAsString(after(events))).doesNotContain("suspensions");
    assertThat(json.readValue(json.writeValueAsString(after(events)), Journey.class)).isEqualTo(after(events));
  }

  @Test
  void rejectionOfASuspensionThatAnEarlierVersionHeardOfIsKept() {
    assertThat(after(List.of(story.created(), story.suspensionRejected("r-1"))).suspensions()).containsOnlyKeys("r-1");
  }

  @Test
  void phoneThatHasArrivedStaysThatWhenAnEarlierOneIsFoundAndTheReportAnswered() {
    var events = failed();
    var first = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched(), story.delivered(),
        story.reportedFound(first), story.discovered(first)));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.DELIVERED, events);
  }

  /** Nobody can reopen it, and nothing is owed. */
  @Test
  void phoneThatFailsAfterItsReferralWasErasedEndsIt() {
    for (var found : List.of(false, true)) {
      var gone = new Story(Band.HIGH, MONDAY);
      var events = new ArrayList<>(List.of(gone.created(), gone.reserved(), gone.prepared(), gone.dispatched(),
          gone.delivered(), gone.erased(false)));
      endsAs(Step.DELIVERED, events);
      events.add(found ? gone.discovered(gone.reservation()) : gone.failed());
      endsAs(Step.ENDED, events);
      assertThat(TARGETS.of(after(events))).isEmpty();
      assertThat(after(events).standing()).isEqualTo(new Standing(Step.ENDED, MONDAY.plus(Duration.ofMinutes(6))));
    }
  }

  private List<SpecificRecord> failed() {
    return new ArrayList<>(List.of(story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.failed()));
  }

  private static void endsAs(Step expected, List<SpecificRecord> events) {
    var end = after(events);
    assertThat(end.standing()).isNotNull().extracting(Standing::step).isEqualTo(expected);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      assertThat(after(interleaved(events, random))).isEqualTo(end);
    }
  }

  @Test
  void repeatChangesNothing() {
    var events = whole();
    var journey = after(events);
    for (var event : events) {
      assertThat(journey.after(event)).isSameAs(journey);
    }
  }

  private List<SpecificRecord> whole() {
    return List.of(story.held(), story.created(), story.waitlisted(), story.reserved(), story.prepared(),
        story.dispatched(), story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.ZERO_RATED),
        story.acknowledged(NetworkStep.HIDDEN_FROM_BILL), story.delivered());
  }

  /** Any order that keeps each topic's own. */
  private static List<SpecificRecord> interleaved(List<SpecificRecord> events, Random random) {
    var topics = new ArrayList<List<SpecificRecord>>();
    for (var topic : List.of("Referral(Held|Created|Reopened)|DiscoveryReported|PersonalDataErased",
        "DeviceReserved|ReferralWaitlisted|ReservationReleased",
        "Consignment.*|DeviceDispatched|DeviceDelivered|DispatchFailed|PhoneDiscovered|SimSuspension.*|Network.*")) {
      topics.add(new ArrayList<>(
          events.stream().filter(event -> event.getSchema().getName().matches(topic)).toList()));
    }
    var mixed = new ArrayList<SpecificRecord>();
    while (topics.removeIf(List::isEmpty) || !topics.isEmpty()) {
      if (!topics.isEmpty()) {
        mixed.add(topics.get(random.nextInt(topics.size())).removeFirst());
      }
    }
    return mixed;
  }
}

package org.lifeline.verification.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.verification.invariant.Invariant.I2;
import static org.lifeline.verification.invariant.Invariant.I6;
import static org.lifeline.verification.invariant.Invariant.I8;
import static org.lifeline.verification.invariant.SoundStory.about;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Place;
import org.lifeline.verification.snapshot.Reception.Partition;
import org.lifeline.verification.snapshot.ReferralRows;

class NothingPassedOverTest {

  private static final String SERVICE = "dispatch-service";

  private final SoundStory sound = new SoundStory();
  private final Story story = sound.story;

  @Test
  void anEventThatLeftNoTraceWasPassedOver() {
    story.inbox(SERVICE, "allocations").clear();

    assertThat(story.breaches(I8)).contains(
        SERVICE + " has passed over allocations-0@0, device-reserved, without a word");
  }

  @Test
  void oneThatTheServiceHasNoUseForWasNot() {
    assertThat(story.inbox(SERVICE, "allocations")).hasSize(6);
    assertThat(story.topics.getOrDefault("allocations", List.of())).hasSize(8);
    assertThat(story.breaches(I8)).isEmpty();
  }

  /** Also of a key that is nobody's, and on a topic of which the service needs no event. */
  @ParameterizedTest
  @CsvSource({"dispatches, allocation-service", "referral-keys, notification-service", "stock, dispatch-service",
      "erasures, referral-service", "dispatch-feed.alder-mobile, dispatch-service", "audit-heads, referral-service",
      "suspensions, referral-service"})
  void garbageThatWasNotPutAsideWasPassedOver(String topic, String service) {
    var place = story.garbage(topic, "");
    Objects.requireNonNull(story.deadLetters.get(service)).remove(place);
    story.unsay("dlt." + service + "." + topic, record -> true);

    assertThat(story.breaches(I8)).containsExactly(service + " has passed over " + place + ", without a word");
  }

  /** Whoever hears of a topic for the sake of what does not belong there does not believe what it says of itself. */
  @ParameterizedTest
  @CsvSource({"dispatch-feed.alder-mobile, '', dispatch-notice, dispatch-service",
      "audit-heads, '', audit-head, referral-service", "suspensions, '', access-changed, referral-service",
      "sandbox, '', nobodys, notification-service", "sandbox, '', sandbox-happened, notification-service",
      "referral-keys, of no part, referral-key, dispatch-service", "hotlines, '', nobodys, operator-console",
      "stock, '', device-received, operator-console", "settled, '', dead-letter-settled, operator-console"})
  void garbageThatWasBelievedToBeAnEventWasPassedOver(String topic, String key, String type, String service) {
    var place = story.garbage(topic, key, type);
    assertThat(story.breaches(I8)).isEmpty();

    assertThat(story.deadLetters.entrySet().stream().filter(of -> of.getValue().containsKey(place)))
        .as("exactly one puts it aside").extracting(Map.Entry::getKey).containsExactly(service);
    Objects.requireNonNull(story.deadLetters.get(service)).remove(place);
    story.unsay("dlt." + service + "." + topic, record -> true);
    assertThat(story.breaches(I8))
        .containsExactly(service + " has passed over " + place + ", " + type + ", without a word");
  }

  @Test
  void anEventThatDoesNotBelongOnItsTopicIsNotToBePassedOver() {
    story.tell("suspensions", "a party", "access-changed", SoundStory.about(null, null, null));
    var stray = story.tell("suspensions", "a party", "audit-head", SoundStory.about(null, null, null));
    story.inbox("referral-service", "suspensions").clear();

    assertThat(story.breaches(I8))
        .containsExactly("referral-service has passed over " + stray.place() + ", audit-head, without a word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"referral-service", "allocation-service", "dispatch-service", "notification-service",
      "operator-console"})
  void aServiceThatWasAskedToSettleALetterHasReadItAndAnswered(String service) {
    sound.ask(service);
    assertThat(story.breaches(I8)).isEmpty();

    story.unsay("settled", record -> record.envelope().key().equals(service));
    assertThat(story.breaches(I8)).contains(service + " has passed over settlements-0@1, a request, without a word");

    Objects.requireNonNull(story.committed.get(service)).put(new Partition("settlements", 0), 1L);
    assertThat(story.breaches(I8)).contains(service + " has not read settlements-0@1");
  }

  @Test
  void aRequestThatNobodyCanReadIsPutAsideByEach() {
    var place = story.garbage("settlements", "");
    assertThat(story.breaches(I8)).isEmpty();

    for (var service : Story.services()) {
      Objects.requireNonNull(story.deadLetters.get(service)).remove(place);
      story.unsay("dlt." + service + ".settlements", record -> true);
    }

    assertThat(story.breaches(I8)).hasSize(5)
        .allSatisfy(breach -> assertThat(breach).contains("has passed over " + place));
  }

  @Test
  void whatWasNotReadYetIsNamed() {
    Objects.requireNonNull(story.committed.get(SERVICE)).put(new Partition("referrals", 0), 3L);

    assertThat(story.breaches(I8)).contains(SERVICE + " has not read referrals-0@3");
  }

  @Test
  void aDeadLetterMustBeOnItsTopic() {
    story.unsay("dlt." + SERVICE + ".referrals", record -> true);

    assertThat(story.breaches(I8)).singleElement().asString().contains("it is not on the dead-letter topic");
  }

  @Test
  void forAsLongAsThatKeepsIt() {
    var letters = Objects.requireNonNull(story.deadLetters.get(SERVICE));
    letters.replaceAll((place, since) -> Story.NOW.minus(Duration.ofDays(30)));
    story.unsay("dlt." + SERVICE + ".referrals", record -> true);

    assertThat(story.breaches(I8)).isEmpty();
  }

  @Test
  void oneOfATopicOfASchemeBeforeIsLeftOutWhichIsSaid() {
    story.topics.remove("dlt.referral-service.submissions." + SoundStory.PARTNER);

    assertThat(story.breaches(I8)).isEmpty();
    assertThat(story.leftOut(I8)).containsExactly("dlt.referral-service.submissions." + SoundStory.PARTNER);
  }

  @Test
  void andItsTopicHoldsNothingElse() {
    Objects.requireNonNull(story.deadLetters.get(SERVICE)).clear();

    assertThat(story.breaches(I8)).anySatisfy(breach -> assertThat(breach).contains("which it has not put aside"));
  }

  @Test
  void andHoldsItByteForByte() {
    var letters = story.topics.getOrDefault("dlt." + SERVICE + ".referrals", List.of());
    letters.replaceAll(letter -> letter instanceof PutAside aside
        ? new PutAside(aside.envelope(), aside.from(), aside.code(), 18)
        : letter);

    assertThat(story.breaches(I8)).singleElement().asString().contains("is not what was at referrals-0@");
  }

  /** Nothing waits behind it, and nobody has decided what becomes of it. */
  @Test
  void whatIsPutAsideAndNotSettledIsDecidedLater() {
    var late = story.tell("referrals", sound.waiting.toString(), "referral-withdrawn",
        about(sound.waiting, null, null));
    story.steps.add(new ReferralRows.Step(sound.waiting, "referrals", 2, "referral-withdrawn"));
    for (var service : Set.of(SERVICE, "allocation-service", "notification-service")) {
      story.inbox(service, "referrals").remove(late.envelope().id());
      story.unsettled.computeIfAbsent(service, s -> new HashSet<>()).add(late.place());
    }
    assertThat(story.breaches(I6)).isEmpty();
    assertThat(story.heldUp(I6)).isEqualTo(1);

    story.unsettled.clear();
    assertThat(story.breaches(I6)).hasSize(5);
    assertThat(story.heldUp(I6)).isZero();
  }

  @Test
  void whatIsParkedBehindADeadLetterIsDecidedLater() {
    var garbage = story.garbage("allocations", sound.waiting.toString());
    var late = story.tell("allocations", sound.waiting.toString(), "referral-waitlisted",
        about(sound.waiting, null, null));
    for (var service : Set.of(SERVICE, "referral-service", "notification-service")) {
      story.inbox(service, "allocations").remove(late.envelope().id());
      story.parked.computeIfAbsent(service, s -> new HashSet<>()).add(late.place());
    }

    assertThat(garbage).isLessThan((Place) late.place());
    assertThat(story.breaches(I8)).isEmpty();
    assertThat(story.breaches(I6)).isEmpty();
    assertThat(story.breaches(I2)).singleElement().asString().contains("allocation-service has told 1 events");
  }
}

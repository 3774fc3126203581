package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class MessageNoticesIT extends NotificationIT {

  private static final UUID ONE = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TellPartners tellPartners;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private JdbcClient jdbc;

  private final String partner = "partner-" + UUID.randomUUID();

  @Test
  void noticesOfMessagesAreFoundAmongTheOthersLatestFirst() {
    put(partner, step(ONE, NoticeType.REFERRAL_CREATED, null), step(ONE, NoticeType.MESSAGE_SENT, "on-its-way"),
        step(OTHER, NoticeType.CONTACT_STALE, null), step(ONE, NoticeType.DEVICE_DELIVERED, null),
        step(ONE, NoticeType.MESSAGE_NOT_SENT, "arrived:expired"),
        step(ONE, NoticeType.MESSAGE_DELIVERED, "on-its-way"),
        step(OTHER, NoticeType.MESSAGE_NOT_DELIVERED, "on-its-way"));
    put("partner-" + UUID.randomUUID(), step(ONE, NoticeType.MESSAGE_SENT, "arrived"));

    assertThat(types("")).containsExactly("message-not-delivered", "message-delivered", "message-not-sent",
        "contact-stale", "message-sent");
    assertThat(types("?referral_id=" + ONE)).containsExactly("message-delivered", "message-not-sent", "message-sent");
    assertThat(types("?referral_id=" + ONE + "&limit=1")).containsExactly("message-delivered");
    assertThat(types("?referral_id=" + UUID.randomUUID())).isEmpty();
  }

  @Test
  void whatASurvivorWasNotToldIsFoundHoweverMuchElseIsToldOfOthers() {
    var now = Instant.now();
    var gone = UUID.randomUUID();
    put(partner, step(ONE, NoticeType.MESSAGE_SENT, "on-its-way", now),
        step(ONE, NoticeType.MESSAGE_NOT_SENT, "arrived:expired", now),
        step(OTHER, NoticeType.MESSAGE_NOT_DELIVERED, "on-its-way", now),
        step(OTHER, NoticeType.MESSAGE_DELIVERED, "arrived", now),
        step(gone, NoticeType.CONTACT_STALE, null, now.minus(Duration.ofDays(15))));
    put(partner, Stream.generate(() -> step(UUID.randomUUID(), NoticeType.MESSAGE_SENT, "on-its-way", now)).limit(250)
        .toArray(Step[]::new));
    put(partner, step(ONE, NoticeType.DEVICE_DELIVERED, null, now));

    assertThat(types("?troubles=true")).containsExactly("message-not-sent");
    assertThat(types("?troubles=true&referral_id=" + ONE)).containsExactly("message-not-sent");
    assertThat(types("?troubles=true&referral_id=" + OTHER)).isEmpty();
    assertThat(types("")).hasSize(250).containsOnly("message-sent");
  }

  @Test
  void whatHoldsAReferralAndASimThatWorksOnAreToLookAtUntilSomethingIsDone() {
    var now = Instant.now();
    put(partner, step(ONE, NoticeType.MESSAGE_NOT_SENT, "arrived:expired", now),
        step(ONE, NoticeType.DISPATCH_FAILED, "not-collected", now),
        step(ONE, NoticeType.NETWORK_ACKNOWLEDGED, "activated", now),
        step(ONE, NoticeType.SIM_SUSPENSION_DECIDED, "suspend", now),
        step(ONE, NoticeType.NETWORK_ACKNOWLEDGED, "suspension-rejected", now),
        step(ONE, NoticeType.SIM_SUSPENSION_DECIDED, "keep", now), // of another phone
        step(OTHER, NoticeType.DISPATCH_FAILED, "refused", now.minus(Duration.ofDays(15))));
    assertThat(types("?troubles=true")).containsExactly("network-acknowledged", "dispatch-failed",
        "message-not-sent");
    assertThat(types("?troubles=true&referral_id=" + OTHER)).isEmpty();
    assertThat(types("")).as("of messages").containsExactly("message-not-sent");

    put(partner, step(ONE, NoticeType.NETWORK_ACKNOWLEDGED, "suspended", now),
        step(ONE, NoticeType.REFERRAL_REOPENED, null, now),
        step(OTHER, NoticeType.DISPATCH_FAILED, "returned", now),
        step(OTHER, NoticeType.DISCOVERY_REPORTED, null, now));
    assertThat(types("?troubles=true")).containsExactly("message-not-sent");
  }

  @ParameterizedTest
  @EnumSource(names = {"REFERRAL_WITHDRAWN", "REFERRAL_TAKEN_OVER", "PERSONAL_DATA_ERASED"})
  void aParcelThatComesBackIsNothingToLookAtWhereItsReferralHasEnded(NoticeType end) {
    var now = Instant.now();
    put(partner, step(ONE, end, null, now), step(ONE, NoticeType.DISPATCH_FAILED, "returned", now),
        step(OTHER, NoticeType.DISPATCH_FAILED, "returned", now), step(OTHER, end, null, now));
    assertThat(types("?troubles=true")).isEmpty();
  }

  @Test
  void aParcelThatFailsIsToLookAtForWhomItsReferralIsWithThen() {
    var now = Instant.now();
    put(partner, step(ONE, NoticeType.REFERRAL_TRANSFERRED, null, now),
        step(ONE, NoticeType.DISPATCH_FAILED, "returned", now),
        step(OTHER, NoticeType.DISPATCH_FAILED, "returned", now),
        step(OTHER, NoticeType.REFERRAL_TRANSFERRED, null, now));
    assertThat(types("?troubles=true")).containsExactly("dispatch-failed");
  }

  /** It was not told of the parcel or the phone, and both details have to be confirmed before anything is sent. */
  @ParameterizedTest
  @EnumSource(names = {"DISPATCH_FAILED", "DISCOVERY_REPORTED"})
  void aReferralThatComesOnHoldIsToLookAtForItsNewPartner(NoticeType hold) {
    var former = "former-" + partner;
    var now = Instant.now();
    var held = UUID.randomUUID();
    var other = UUID.randomUUID();
    for (var id : List.of(held, other)) {
      take(Step.created(id, 1, now, former), Step.of(id, hold, 2, now, null));
    }
    take(Step.of(other, NoticeType.REFERRAL_REOPENED, 3, now.plusSeconds(1), null));
    for (var id : List.of(held, other)) {
      take(Step.transferred(id, 4, now.plusSeconds(2), partner));
    }

    assertThat(types("?troubles=true")).containsExactly("referral-transferred");
    assertThat(types("?troubles=true&referral_id=" + held)).containsExactly("referral-transferred");
    assertThat(types(former, "?troubles=true")).as("of the former partner").isEmpty();

    take(Step.of(held, NoticeType.REFERRAL_REOPENED, 5, now.plusSeconds(3), null));
    assertThat(types("?troubles=true")).isEmpty();
  }

  /** A new type in that chapter has to be added to the indexes and the query. */
  @Test
  void eachTypeOfTheChapterIsAmongThem() {
    var chapter = Arrays.stream(NoticeType.values()).filter(type -> type.chapter() == Chapter.MESSAGES)
        .toList();
    put(partner, chapter.stream().map(type -> step(ONE, type, null)).toArray(Step[]::new));

    assertThat(types("")).hasSameSizeAs(chapter);
    assertThat(jdbc.sql("select indexdef from pg_indexes where indexname like 'notice_of_message%'")
        .query(String.class).list()).hasSize(3).allSatisfy(index -> chapter
            .forEach(type -> assertThat(index).contains("'" + type.text() + "'")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"referral_id=x", "referral_id=", "limit=0", "limit=251", "troubles=x"})
  void whatCannotBeAskedIsRefused(String query) {
    assertThat(send(as("partner", partner, "/v1/notices/messages?" + query)).statusCode()).isEqualTo(400);
  }

  private List<String> types(String query) {
    return types(partner, query);
  }

  private List<String> types(String reader, String query) {
    return json(send(as("partner", reader, "/v1/notices/messages" + query))).get("items").valueStream()
        .map((JsonNode notice) -> notice.get("type").asString()).toList();
  }

  private static Step step(UUID referral, NoticeType type, @Nullable String detail) {
    return step(referral, type, detail, Story.AT);
  }

  private static Step step(UUID referral, NoticeType type, @Nullable String detail, Instant at) {
    return Step.of(referral, type, 1, at, detail);
  }

  private void take(Step... steps) {
    transaction.executeWithoutResult(status -> tellPartners.take(List.of(steps)));
  }

  private void put(String reader, Step... steps) {
    transaction.executeWithoutResult(status -> feeds.append(new TreeMap<>(Map.of(reader, List.of(steps)))));
  }
}

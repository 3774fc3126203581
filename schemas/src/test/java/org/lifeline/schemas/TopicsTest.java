package org.lifeline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final EventSchemas EVENTS = EventSchemas.read();

  @Test
  void everyEventHasOneTopicAndEveryTopicKnownEvents() throws IOException {
    assertThat(Topics.read().all()).flatExtracting(Topic::events)
        .containsExactlyInAnyOrderElementsOf(EVENTS.all());
  }

  @Test
  void everyEventOfAReservationNamesIt() throws IOException {
    var ofReservations = Topics.read().all().stream()
        .filter(topic -> List.of("allocations", "dispatches").contains(topic.name()))
        .flatMap(topic -> topic.events().stream()).filter(event -> !event.equals("referral-waitlisted")).toList();
    assertThat(ofReservations).hasSize(11)
        .allSatisfy(event -> assertThat(EVENTS.schema(event).getField("reservation_id")).as(event).isNotNull());
  }

  @Test
  void whatGoesOutsideLeadsToNobody() throws IOException {
    var outside = Topics.read().all().stream().filter(Topic::isOutside).flatMap(topic -> topic.events().stream())
        .toList();
    assertThat(outside).containsExactlyInAnyOrder("referral-submitted", "contact-updated", "dispatch-notice")
        .allSatisfy(event -> assertThat(SchemaRules.breachesOutside(EVENTS.schema(event))).isEmpty());
  }
}

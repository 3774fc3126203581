package org.lifeline.referral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.schemas.RecordKeys;

/**
 * Hands what the other services say to every feature that it concerns, in the order of the features, and to each of
 * them once for a whole poll.
 */
final class HeardTopics implements EventHandler {

  private final List<EventHandler> features;

  /** @param features in the order in which they hear an event; its outcome is that of the first one it concerns */
  HeardTopics(List<EventHandler> features) {
    this.features = List.copyOf(features);
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return features.stream().anyMatch(feature -> feature.wants(topic, type, key));
  }

  @Override
  public Optional<String> keyOf(SpecificRecord body) {
    return RecordKeys.of(body);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    @Nullable
    Outcome[] outcomes = new Outcome[events.size()];
    for (var feature : features) {
      var places = IntStream.range(0, outcomes.length).filter(i -> concerns(feature, events.get(i))).toArray();
      if (places.length > 0) {
        var taken = feature.handle(Arrays.stream(places).mapToObj(events::get).toList());
        for (int i = 0; i < places.length; i++) {
          outcomes[places[i]] = outcomes[places[i]] == null ? taken.get(i) : outcomes[places[i]];
        }
      }
    }
    var all = new ArrayList<Outcome>(outcomes.length);
    for (var outcome : outcomes) {
      all.add(outcome == null ? Outcome.NOT_OURS : outcome);
    }
    return all;
  }

  private static boolean concerns(EventHandler feature, Event event) {
    SpecificRecord body = event.body();
    return body != null && feature.wants(event.topic(), EventRecords.typeOf(body), event.key());
  }
}

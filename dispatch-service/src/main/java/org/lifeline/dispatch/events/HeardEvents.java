package org.lifeline.dispatch.events;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.schemas.RecordKeys;
import org.springframework.stereotype.Component;

/** Passes the events of a poll to the stages that they concern, each stage once per poll. */
@Component
class HeardEvents implements EventHandler {

  private static final String KEYS = "referral-keys";
  /** The types that are wanted, each on its own topic alone: a writer to another topic must have no say in it. */
  private static final Map<String, Set<String>> WANTED = Map.of(
      "referrals",
      Set.of("referral-created", "delivery-changed", "referral-reopened", "referral-withdrawn", "personal-data-erased",
          "discovery-reported", "sim-suspension-decided"),
      "allocations", Set.of("device-reserved", "release-requested"),
      "contacts", Set.of("contact-updated"),
      KEYS, Set.of("referral-key"));

  private final List<Stage> stages;

  /**
   * @param stages in the order in which they are to be called; an event's outcome is that of the last stage that it
   * concerns
   */
  HeardEvents(List<Stage> stages) {
    this.stages = stages;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return WANTED.getOrDefault(topic, Set.of()).contains(type) && (!topic.equals(KEYS) || key.endsWith("/delivery"));
  }

  @Override
  public boolean takesTombstones(String topic) {
    return topic.equals(KEYS);
  }

  @Override
  public Optional<String> keyOf(SpecificRecord body) {
    return RecordKeys.of(body);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var outcomes = new Outcome[events.size()];
    Arrays.fill(outcomes, Outcome.NOT_OURS);
    for (var stage : stages) {
      var positions = IntStream.range(0, events.size())
          .filter(i -> stage.takes(events.get(i).body())).toArray();
      if (positions.length > 0) {
        var taken = stage.take(Arrays.stream(positions).mapToObj(events::get).toList());
        for (int i = 0; i < positions.length; i++) {
          outcomes[positions[i]] = taken.get(i);
        }
      }
    }
    return List.of(outcomes);
  }
}

package org.lifeline.console.projection.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.console.projection.Projection;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.schemas.RecordKeys;
import org.springframework.stereotype.Component;

/** Takes all events of the console's topics into the build of the projection that is shown. */
@Component
class AllEvents implements EventHandler {

  /** The topics that the projection is made from. */
  static final Set<String> TOPICS = Set.of("referrals", "allocations", "dispatches", "stock", "contacts", "hotlines",
      "erasures");

  private final Generations generations;
  private final Projection projection;
  private final Positions positions;

  AllEvents(Generations generations, Projection projection, Positions positions) {
    this.generations = generations;
    this.projection = projection;
    this.positions = positions;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return TOPICS.contains(topic);
  }

  @Override
  public boolean takesTombstones(String topic) {
    return topic.equals("contacts");
  }

  @Override
  public Optional<String> keyOf(SpecificRecord body) {
    return RecordKeys.of(body);
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var shown = generations.held();
    positions.passed(shown, events);
    return projection.take(shown, events);
  }
}

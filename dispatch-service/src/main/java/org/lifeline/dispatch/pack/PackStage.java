package org.lifeline.dispatch.pack;

import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.events.Stage;
import org.lifeline.events.ContactUpdated;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stores new contact packs. It comes before preparation, so that parcels prepared in a poll get the packs of the same
 * poll.
 */
@Component
@Order(1)
class PackStage implements Stage {

  private final Packs packs;

  PackStage(Packs packs) {
    this.packs = packs;
  }

  @Override
  public boolean takes(@Nullable SpecificRecord body) {
    return body instanceof ContactUpdated;
  }

  @Override
  public List<Outcome> take(List<Event> events) {
    packs.add(events.stream().map(event -> (ContactUpdated) Objects.requireNonNull(event.body()))
        .flatMap(updated -> updated.getPacks().stream())
        .map(pack -> new Pack(pack.getRegion(), pack.getVersion(), pack.getHash(), pack.getNumbersWithdrawnIn()))
        .toList());
    return events.stream().map(event -> Outcome.APPLIED).toList();
  }
}

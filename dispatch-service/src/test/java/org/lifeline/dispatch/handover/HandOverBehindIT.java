package org.lifeline.dispatch.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.beans.factory.config.AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.dispatch.handover.HandOverController.Item;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.inbox.unread.Unread;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** As long as {@code referrals} may not have been read, whatever is on it may be about any parcel. */
class HandOverBehindIT extends RunningService {

  @Autowired
  private BeanFactory service;
  @Autowired
  private TransactionTemplate transaction;

  @Test
  void noParcelLeavesBeforeEverythingHasBeenRead() {
    var day = hubDay();
    var parcel = day.ready();
    var hub = new Caller("hub", day.hub, day.hub);
    var unread = new Unread("dispatch-service", Map.of("bootstrap.servers", TestSurroundings.BROKER.address()),
        System::nanoTime, new SimpleMeterRegistry());
    var started = new DefaultListableBeanFactory(service);
    started.registerSingleton("unread", unread);
    var unheard = (Unheard) started.autowire(Unheard.class, AUTOWIRE_CONSTRUCTOR, false);
    started.registerSingleton("unheard", unheard);
    var handOvers = (HandOverConsignments) started.autowire(HandOverConsignments.class, AUTOWIRE_CONSTRUCTOR, false);

    var early = handOver(handOvers, hub, parcel);
    assertThat(early.errors()).extracting(error -> error.field() + ":" + error.rule())
        .containsExactly("label:not-up-to-date");
    assertThat(early.outcome()).isEqualTo("refused");
    assertThat(day.state(parcel)).isEqualTo("ready");

    unread.start();
    await().until(() -> !unheard.isBehind());
    unread.stop();
    assertThat(handOver(handOvers, hub, parcel).outcome()).isEqualTo("dispatched");
    assertThat(day.state(parcel)).isEqualTo("dispatched");
  }

  private HandedOver handOver(HandOverConsignments handOvers, Caller hub, TestReferral parcel) {
    var item = new Item(parcel.reservation.toString(), null, null);
    return Objects.requireNonNull(transaction.execute(status -> handOvers.handOver(hub, List.of(item)))).getFirst();
  }
}

package org.lifeline.demo;

import org.lifeline.demo.actors.Courier;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Hub;
import org.lifeline.demo.actors.NetworkOperator;
import org.lifeline.demo.actors.Workers;
import org.lifeline.localstack.home.Scheme;

/** Hub staff, the courier and the network operators at their work. */
public final class Crew implements AutoCloseable {

  private final Workers workers = new Workers();
  private final Courier courier;

  /** Starts everybody's work. */
  public Crew(Scheme scheme, Doors doors) {
    courier = new Courier(doors.dispatch("courier"));
    scheme.hubs().forEach(name -> {
      var hub = new Hub(name, doors.dispatch(name), courier::take);
      workers.employ(name, hub::workOnce);
    });
    scheme.operators().forEach(name -> {
      var operator = new NetworkOperator(doors.dispatch(name));
      workers.employ(name, operator::workOnce);
    });
    workers.employ("courier", courier::workOnce);
  }

  /**
   * Has the courier take a parcel that may have been handed over before this crew started; a parcel that it has taken
   * already is ignored.
   */
  void deliver(String trackingNumber) {
    courier.take(trackingNumber);
  }

  /** Whether the courier has parcels that are not delivered yet. */
  boolean hasParcels() {
    return courier.hasParcels();
  }

  /** @throws RuntimeException the failure that made one of them stop */
  public void check() {
    workers.check();
  }

  /** Ends everybody's work. */
  @Override
  public void close() {
    workers.close();
  }
}

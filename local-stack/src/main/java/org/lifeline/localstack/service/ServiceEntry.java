package org.lifeline.localstack.service;

import java.util.List;
import java.util.stream.Stream;

/**
 * One service of the scheme, as the local stack runs it.
 *
 * @param name          its module, its jar and its client id
 * @param database      its database and database role; empty if it has none
 * @param heapMegabytes upper bound of its heap
 */
public record ServiceEntry(String name, int port, int managementPort, String database, int heapMegabytes) {

  /** The service that partners use. */
  public static final ServiceEntry REFERRAL = new ServiceEntry("referral-service", 8101, 9101, "referral", 88);

  /** The service that gives devices to referrals that wait. */
  public static final ServiceEntry ALLOCATION = new ServiceEntry("allocation-service", 8102, 9102, "allocation", 80);

  /** The service that hubs use. */
  public static final ServiceEntry DISPATCH = new ServiceEntry("dispatch-service", 8103, 9103, "dispatch", 88);

  /** The service that writes to survivors, asking referral-service before it does, and informs partners. */
  public static final ServiceEntry NOTIFICATION = new ServiceEntry("notification-service", 8104, 9104, "notification",
      80);

  /**
   * The services that a referral passes through on its way to a phone, which are measured and checked against the
   * invariants.
   */
  public static final List<ServiceEntry> CHAIN = List.of(
      REFERRAL,
      ALLOCATION,
      DISPATCH,
      NOTIFICATION);

  /** The operators' console, which only observes; nothing waits for it. */
  public static final ServiceEntry CONSOLE = new ServiceEntry("operator-console", 8105, 9105, "console", 96);

  /**
   * The pages for the people of partners and hubs; they call the other services as the person signed in, and store
   * nothing.
   */
  public static final ServiceEntry PAGES = new ServiceEntry("staff-pages", 8106, 9106, "", 80);

  /** Every service. */
  public static final List<ServiceEntry> ALL = Stream.concat(CHAIN.stream(), Stream.of(CONSOLE, PAGES)).toList();

  /** The services that keep data, in a database and on topics, and an audit log. */
  public static final List<ServiceEntry> KEEPERS = ALL.stream().filter(ServiceEntry::keeps).toList();

  /** Whether it has a database. */
  public boolean keeps() {
    return !database.isEmpty();
  }

  public static List<String> names() {
    return ALL.stream().map(ServiceEntry::name).toList();
  }

  public static List<String> chainNames() {
    return CHAIN.stream().map(ServiceEntry::name).toList();
  }

  public static List<String> databases() {
    return KEEPERS.stream().map(ServiceEntry::database).toList();
  }
}

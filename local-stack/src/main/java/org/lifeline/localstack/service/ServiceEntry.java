package org.lifeline.localstack.service;

import java.util.List;

/**
 * One service of the scheme, as the local stack runs it.
 *
 * @param name          its module, its jar and its client id
 * @param database      its database and database role
 * @param heapMegabytes upper bound of its heap; with everything else it stays below 320 MB resident
 * @param compiler      which of the JVM's compilers it gets
 */
public record ServiceEntry(String name, int port, int managementPort, String database, int heapMegabytes,
    Compiler compiler) {

  /** The JVM's just-in-time compilers. */
  public enum Compiler {
    /** The fast one alone: for what mostly waits for others, it costs less than it saves for a long time, and half the room. */
    QUICK("-XX:TieredStopAtLevel=1"),
    /** The thorough one as well: for arithmetic, such as cryptography. */
    THOROUGH("-XX:TieredStopAtLevel=4");

    private final String option;

    Compiler(String option) {
      this.option = option;
    }

    String option() {
      return option;
    }
  }

  /** Every service. Another one is another line here. */
  public static final List<ServiceEntry> ALL = List.of(
      new ServiceEntry("referral-service", 8101, 9101, "referral", 112, Compiler.THOROUGH),
      new ServiceEntry("allocation-service", 8102, 9102, "allocation", 112, Compiler.QUICK),
      new ServiceEntry("dispatch-service", 8103, 9103, "dispatch", 112, Compiler.QUICK),
      new ServiceEntry("notification-service", 8104, 9104, "notification", 112, Compiler.QUICK));

  public static List<String> names() {
    return ALL.stream().map(ServiceEntry::name).toList();
  }

  public static List<String> databases() {
    return ALL.stream().map(ServiceEntry::database).toList();
  }
}

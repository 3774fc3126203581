package org.lifeline.notification.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which addresses can be reached from the public internet, after IANA's registries of special-purpose addresses.
 * Any other could be ours: a network of our own, this machine, or a cloud service that hands out credentials.
 */
final class PublicAddresses {

  private static final List<Network> SPECIAL_V4 = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
      "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
      "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
      // Azure's platform services answer virtual machines here.
      "168.63.129.16/32");
  /** The only IPv6 block from which global addresses are allocated. */
  private static final Network GLOBAL_V6 = Network.of("2000::/3");
  /** Special-purpose blocks within it, among them tunnels that lead to any IPv4 address. */
  private static final List<Network> SPECIAL_V6 = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {
  }

  static boolean contain(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> SPECIAL_V4.stream().noneMatch(network -> network.contains(v4));
      case Inet6Address v6 -> GLOBAL_V6.contains(v6) && SPECIAL_V6.stream().noneMatch(network -> network.contains(v6));
      default -> false;
    };
  }

  private static List<Network> networks(String... all) {
    return Arrays.stream(all).map(Network::of).toList();
  }

  /** All addresses that share a prefix of so many bits. */
  @SuppressWarnings("ArrayRecordComponent") // compared bit by bit, never as a record
  private record Network(byte[] base, int bits) {

    static Network of(String text) {
      var parts = text.split("/");
      try {
        return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalStateException("not a network: " + text, e);
      }
    }

    boolean contains(InetAddress address) {
      var bytes = address.getAddress();
      if (bytes.length != base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 1 << 7 - bit % 8;
        if ((bytes[bit / 8] & mask) != (base[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}

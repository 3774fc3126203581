package org.lifeline.notification.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The addresses of a host, to be connected to as they are: what is checked here is what a connection goes to, and no
 * name is looked up a second time, when it could lead elsewhere.
 */
final class CheckedAddresses implements DnsResolver {

  private final DnsResolver names;
  private final boolean thisMachine;

  /** @param thisMachine whether addresses of this machine are let through as well */
  CheckedAddresses(DnsResolver names, boolean thisMachine) {
    this.names = names;
    this.thisMachine = thisMachine;
  }

  /** One of the host's addresses is none that a webhook may be sent to. Says nothing of it. */
  static final class NotPublic extends UnknownHostException {
    NotPublic() {
      super("not public");
    }
  }

  /** @throws NotPublic any of them is not public: a host that mixes them is after something */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = names.resolve(host);
    if (!Arrays.stream(addresses).allMatch(this::mayBeReached)) {
      throw new NotPublic();
    }
    return addresses;
  }

  private boolean mayBeReached(InetAddress address) {
    return PublicAddresses.contain(address) || thisMachine && address.isLoopbackAddress();
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}

package org.lifeline.notification.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host to addresses that are connected to as they are: a connection goes to what is checked here, and no
 * name is looked up a second time, when it could lead elsewhere.
 */
final class CheckedAddresses implements DnsResolver {

  private final DnsResolver names;
  private final boolean thisMachine;

  /** @param thisMachine whether addresses of this machine are allowed as well */
  CheckedAddresses(DnsResolver names, boolean thisMachine) {
    this.names = names;
    this.thisMachine = thisMachine;
  }

  /** Thrown when a webhook may not be sent to one of the host's addresses, which it does not name. */
  static final class NotPublic extends UnknownHostException {
    NotPublic() {
      super("not public");
    }
  }

  /** @throws NotPublic if any of them is not public: a host that mixes them is up to something */
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

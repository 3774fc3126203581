package org.lifeline.pages;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.StandardSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Keeps sessions in memory alone, up to a fixed number, which bounds the memory. Beginning to sign in also makes a
 * session, and needs no account. So people who have not signed in yet have a few minutes for it, and when there are too
 * many of them from one address, or of sessions in all, the oldest of theirs is ended. A session that is signed in is
 * never ended for this.
 */
public final class BoundedSessions extends StandardManager {

  private static final Duration TO_SIGN_IN = Duration.ofMinutes(5);
  /** At most one in this many sessions may belong to people at the same address who have not signed in yet. */
  private static final int PART_OF_AN_ADDRESS = 10;

  /** @param most how many sessions there may be at once; while all of them are signed in, nobody else can sign in */
  public BoundedSessions(int most) {
    setPathname(null);
    setMaxActiveSessions(most);
  }

  private static final class OneSession extends StandardSession {

    private static final long serialVersionUID = 1;

    private final String address;

    OneSession(Manager manager, String address) {
      super(manager);
      this.address = address;
    }

    boolean isSignedIn() {
      return attributes.containsKey(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }
  }

  @Override
  protected StandardSession getNewSession() {
    return new OneSession(this, address());
  }

  /**
   * The address of the request. Behind a proxy it is the proxy's, unless the server trusts forwarded headers
   * ({@code server.forward-headers-strategy}).
   */
  private static String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
        ? Objects.requireNonNullElse(asked.getRequest().getRemoteAddr(), "")
        : "";
  }

  @Override
  public synchronized Session createSession(@Nullable String id) {
    var waiting = notSignedIn();
    var address = address();
    var neighbours = waiting.stream().filter(session -> session.address.equals(address)).toList();
    if (neighbours.size() >= Math.max(1, getMaxActiveSessions() / PART_OF_AN_ADDRESS)) {
      endOldest(neighbours);
    } else if (getActiveSessions() >= getMaxActiveSessions()) {
      endOldest(waiting);
    }
    return super.createSession(id);
  }

  private List<OneSession> notSignedIn() {
    return Stream.of(findSessions()).map(OneSession.class::cast).filter(session -> !session.isSignedIn()).toList();
  }

  private static void endOldest(List<OneSession> sessions) {
    sessions.stream().min(Comparator.comparing(StandardSession::getCreationTimeInternal))
        .ifPresent(StandardSession::expire);
  }

  @Override
  public void processExpires() {
    super.processExpires();
    notSignedIn().stream().filter(session -> session.getIdleTimeInternal() >= TO_SIGN_IN.toMillis())
        .forEach(StandardSession::expire);
  }
}

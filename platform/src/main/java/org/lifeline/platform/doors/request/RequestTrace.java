package org.lifeline.platform.doors.request;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** An id for a request, of our own making: what a client sends could be anything. */
public final class RequestTrace {

  private static final String ATTRIBUTE = RequestTrace.class.getName();

  /** Of a request that another thread goes on with. */
  private static final ScopedValue<UUID> CARRIED = ScopedValue.newInstance();

  private RequestTrace() {
  }

  /** The id of the request that this thread answers; always the same for the same one. Null where it answers none. */
  public static @Nullable UUID current() {
    if (CARRIED.isBound()) {
      return CARRIED.get();
    }
    var request = RequestContextHolder.getRequestAttributes();
    if (request == null) {
      return null;
    }
    if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof UUID known) {
      return known;
    }
    var made = UUID.randomUUID();
    request.setAttribute(ATTRIBUTE, made, RequestAttributes.SCOPE_REQUEST);
    return made;
  }

  /** Work that another thread does for the request that this one answers. */
  static Runnable carried(Runnable work) {
    var trace = current();
    return trace == null ? work : () -> ScopedValue.where(CARRIED, trace).run(work);
  }
}

package org.lifeline.platform.doors.sender;

import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;

/** HTTP/1.1 whose bodies come in time ({@link TimedBody}), which also says how long a read waits. */
public final class TimedHttp extends Http11NioProtocol {

  @Override
  protected Processor createProcessor() {
    return new Connection(this, getAdapter());
  }

  /** Its requests, one after the other, are one object. */
  private static final class Connection extends Http11Processor {

    Connection(TimedHttp http, Adapter adapter) {
      super(http, adapter);
      request.setInputBuffer(new TimedBody(request.getInputBuffer(), System::nanoTime,
          millis -> getSocketWrapper().setReadTimeout(millis)));
    }
  }
}

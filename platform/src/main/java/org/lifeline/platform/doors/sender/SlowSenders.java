package org.lifeline.platform.doors.sender;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Keeps those who send slowly from holding the web server's threads. Every body must come in time ({@link TimedBody}),
 * and with no pause of {@value #PAUSE_SECONDS} s. What nobody has read of a body once the request is answered, as of
 * one that was refused, is read on so that an honest sender gets to read the answer: for {@value #REST_MILLIS} ms,
 * {@value #MOST_REST} bytes, and by a quarter of the threads at most. For whoever finds these threads taken, and for
 * whoever still waits to be told to send ({@code Expect: 100-continue}), it is {@value #GLANCE_MILLIS} ms: what comes
 * with the header is in by then. Whoever has not sent all by then is cut off, if nothing comes, too; whoever sends the
 * head of a chunk byte by byte can stretch that time about tenfold.
 */
public final class SlowSenders implements Adapter {

  static final int PAUSE_SECONDS = 20;
  static final int REST_MILLIS = 5_000;
  static final int GLANCE_MILLIS = 10;
  static final int MOST_REST = 64 << 20;

  private final Adapter doors;
  private final Semaphore places;

  private SlowSenders(Adapter doors, int places) {
    this.doors = doors;
    this.places = new Semaphore(places);
  }

  /** Stands before everything that answers requests of the connector, once that is initialised. */
  public static void at(Connector connector) {
    connector.addLifecycleListener(event -> {
      if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)
          && connector.getProtocolHandler() instanceof TimedHttp http) {
        http.setDisableUploadTimeout(false);
        http.setConnectionUploadTimeout((int) TimeUnit.SECONDS.toMillis(PAUSE_SECONDS));
        // Whoever asks first is told to send only once somebody reads: a refused body need not come at all.
        http.setContinueResponseTiming("onRead");
        // What chunks may have beside the body is read in one go, however slowly it comes, and nobody needs it: no
        // extensions, and of trailers only the line break that ends them.
        http.setMaxExtensionSize(0);
        http.setMaxTrailerSize("\r\n".length());
        http.setAdapter(new SlowSenders(http.getAdapter(), Math.max(1, http.getMaxThreads() / 4)));
      }
    });
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    timed(request).begin();
    doors.service(request, response);
    end(request);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
    boolean isWell = doors.asyncDispatch(request, response, event);
    end(request);
    return isWell;
  }

  private static TimedBody timed(Request request) {
    return (TimedBody) request.getInputBuffer();
  }

  private void end(Request request) {
    var goesOn = new AtomicBoolean();
    request.action(ActionCode.ASYNC_IS_ASYNC, goesOn);
    if (!goesOn.get() && !request.isFinished() && (request.isExceptionPresent() || !hasReadRest(request))) {
      request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private boolean hasReadRest(Request request) {
    boolean isUnasked = request.hasExpectation() && request.getBytesRead() == 0;
    if (isUnasked || !places.tryAcquire()) {
      return hasReadRest(request, GLANCE_MILLIS);
    }
    try {
      return hasReadRest(request, REST_MILLIS);
    } finally {
      places.release();
    }
  }

  private static boolean hasReadRest(Request request, long millis) {
    try {
      long begun = System.nanoTime();
      var nowhere = new Nowhere();
      long left = millis;
      long read = 0;
      // Nothing may be looked for once all has come: what came with it is the next request, and would be lost.
      while (!request.isFinished() && read < MOST_REST && left > 0) {
        // Looks without waiting, because Tomcat counts the time to wait from the last look, however long ago.
        request.action(ActionCode.AVAILABLE, true);
        timed(request).waitAtMost(left);
        int count = request.doRead(nowhere);
        if (count < 0) {
          return true;
        }
        read += count;
        left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      }
      return request.isFinished();
    } catch (IOException e) {
      return false; // gone, too slow or no body as HTTP has it
    }
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return doors.prepare(request, response);
  }

  @Override
  public void log(Request request, Response response, long time) {
    doors.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    doors.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return doors.getDomain();
  }

  /** Takes what is read, and forgets it. */
  private static final class Nowhere implements ApplicationBufferHandler {

    private ByteBuffer bytes = EMPTY_BUFFER;

    @Override
    public void setByteBuffer(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // There is nothing to make room for.
    }
  }
}

package org.lifeline.platform.doors;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;

/** A request whose body throws a {@link Problem} once more of it has been read than is allowed. */
final class BoundedRequest extends HttpServletRequestWrapper {

  private final long most;

  BoundedRequest(HttpServletRequest request, long most) {
    super(request);
    this.most = most;
  }

  static Problem tooLarge(long most) {
    return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most " + most + " bytes here.");
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Body(super.getInputStream(), most);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Body extends ServletInputStream {

    private final ServletInputStream body;
    private final long most;
    private long read;

    Body(ServletInputStream body, long most) {
      this.body = body;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = body.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw tooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

package org.lifeline.platform.doors.request;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Answers in the same pass when a door that may wait did not have to. Without this, a {@link DeferredResult} that is
 * already complete goes through the web server and all filters a second time, which was a sixth of the web threads'
 * work under a load of single posts.
 */
public final class AnsweredAtOnce implements HandlerMethodReturnValueHandler {

  private final HandlerMethodReturnValueHandlerComposite others;

  private AnsweredAtOnce(HandlerMethodReturnValueHandlerComposite others) {
    this.others = others;
  }

  /** Applies this to every door of an adapter that is set up. */
  public static void first(RequestMappingHandlerAdapter adapter) {
    var others = Objects.requireNonNull(adapter.getReturnValueHandlers(), "not set up yet");
    var all = new ArrayList<HandlerMethodReturnValueHandler>();
    all.add(new AnsweredAtOnce(new HandlerMethodReturnValueHandlerComposite().addHandlers(others)));
    all.addAll(others);
    adapter.setReturnValueHandlers(all);
  }

  @Override
  public boolean supportsReturnType(MethodParameter returnType) {
    return DeferredResult.class.isAssignableFrom(returnType.getParameterType());
  }

  @Override
  public void handleReturnValue(@Nullable Object returned, MethodParameter returnType, ModelAndViewContainer container,
      NativeWebRequest request) throws Exception {
    if (!(returned instanceof DeferredResult<?> deferred) || !deferred.hasResult()) {
      others.handleReturnValue(returned, returnType, container, request);
      return;
    }
    switch (deferred.getResult()) {
      case Exception failure -> throw failure;
      case Error failure -> throw failure;
      case null, default ->
        others.handleReturnValue(deferred.getResult(), new Content(returnType, deferred.getResult()),
            container, request);
    }
  }

  /** The return type of a method without its {@link DeferredResult}. */
  private static final class Content extends MethodParameter {

    private final @Nullable Object content;
    private final ResolvableType type;

    Content(MethodParameter deferred, @Nullable Object content) {
      super(deferred);
      this.content = content;
      type = ResolvableType.forMethodParameter(deferred).as(DeferredResult.class).getGeneric(0);
    }

    private Content(Content original) {
      super(original);
      content = original.content;
      type = original.type;
    }

    @Override
    public Class<?> getParameterType() {
      return content == null ? type.resolve(Object.class) : content.getClass();
    }

    @Override
    public Type getGenericParameterType() {
      return type.getType();
    }

    @Override
    public Content clone() {
      return new Content(this);
    }
  }
}

package io.bornite.platform.idempotency;

import io.bornite.platform.AskingOperation;
import io.bornite.platform.FilterOrder;
import io.bornite.platform.IdempotencyKey;
import io.bornite.platform.KeyedByCommand;
import io.bornite.platform.PublicOperation;
import io.bornite.platform.ReadOperation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Gives a keyed, authenticated, changing request one effect and one answer, with the warnings in its headers.
 * The operation runs in the transaction that keeps its answer ({@link KeyedRequests}), so that a crash leaves both or
 * neither. Operations marked {@link KeyedByCommand} keep the key themselves and only have it read here; public ones have no
 * caller to keep it for.
 * What a caller who may only read asks for has no effect to keep, and the answers that others were given are not for them.
 */
@Component
@Order(FilterOrder.IDEMPOTENCY)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** How the names of headers begin that say more of an answer than its body, which is the contract's. */
    private static final String OURS = "Bornite-";

    private static final String SEPARATOR = ": ";

    private final RequestMappingHandlerMapping handlers;
    private final KeyedRequests requests;
    private final HandlerExceptionResolver errors;

    IdempotencyFilter(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            KeyedRequests requests,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        this.handlers = handlers;
        this.requests = requests;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGING.contains(request.getMethod())
                || request.getHeader(IdempotencyKey.HEADER) == null
                || request.getUserPrincipal() == null
                || request.isUserInRole(ReadOperation.ROLE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            IdempotencyKey key = RequestKey.read(request);
            Optional<HandlerMethod> handler = handler(request);
            if (handler.isEmpty() || isLeftAlone(handler.get())) {
                RequestKey.keep(request, key);
                chain.doFilter(request, response);
                return;
            }
            answerOnce(request, response, chain, key, handler.get());
        } catch (RuntimeException failure) {
            errors.resolveException(request, response, null, failure);
        }
    }

    /** Who anybody may call needs no transaction around them, and some of them call others over the network. */
    private static boolean isLeftAlone(HandlerMethod handler) {
        return handler.hasMethodAnnotation(KeyedByCommand.class)
                || handler.hasMethodAnnotation(PublicOperation.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PublicOperation.class);
    }

    private void answerOnce(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            IdempotencyKey key,
            HandlerMethod handler)
            throws IOException {
        Principal principal = request.getUserPrincipal();
        KeyedRequests.Scope scope = new KeyedRequests.Scope(
                UUID.fromString(principal.getName()),
                handler.getBeanType().getSimpleName() + "."
                        + handler.getMethod().getName(),
                key,
                request.getAuthType());
        ContentCachingResponseWrapper captured = new ContentCachingResponseWrapper(response);
        boolean asks = handler.hasMethodAnnotation(AskingOperation.class);
        KeyedRequests.Result result = requests.once(scope, asks, () -> {
            chain.doFilter(request, captured);
            return new KeyedRequests.Answer(
                    captured.getStatus(), captured.getContentType(), ours(captured), captured.getContentAsByteArray());
        });
        if (result.replayed()) {
            response.setHeader(IdempotencyKey.REPLAYED_HEADER, "true");
            giveBack(result.answer().headers(), response);
            response.setStatus(result.answer().status());
            response.setContentType(result.answer().contentType());
            response.getOutputStream().write(result.answer().body());
        } else {
            captured.copyBodyToResponse();
        }
    }

    private static List<String> ours(HttpServletResponse response) {
        return namesOfOurs(response).stream()
                .flatMap(name -> response.getHeaders(name).stream().map(value -> name + SEPARATOR + value))
                .toList();
    }

    /** In the place of those of an attempt that did not count. */
    private static void giveBack(List<String> headers, HttpServletResponse response) {
        namesOfOurs(response).forEach(name -> response.setHeader(name, null));
        for (String header : headers) {
            int end = header.indexOf(SEPARATOR);
            response.addHeader(header.substring(0, end), header.substring(end + SEPARATOR.length()));
        }
    }

    private static List<String> namesOfOurs(HttpServletResponse response) {
        return response.getHeaderNames().stream()
                .filter(name -> name.startsWith(OURS))
                .distinct()
                .toList();
    }

    /** Nothing where no operation fits, such as for a wrong method: the dispatcher says what is wrong. */
    private Optional<HandlerMethod> handler(HttpServletRequest request) throws ServletException {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain found = handlers.getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (ServletException _) {
            return Optional.empty();
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}

package io.bornite.identity.session;

import io.bornite.identity.Caller;
import io.bornite.identity.User;
import io.bornite.identity.Users;
import io.bornite.platform.Unauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the proven {@link PointsReader}. */
@Component
class PointsReaders implements HandlerMethodArgumentResolver {

    private final PointsTokens tokens;
    private final Users users;

    PointsReaders(PointsTokens tokens, Users users) {
        this.tokens = tokens;
        this.users = users;
    }

    Optional<PointsReader> of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof Bearer bearer) {
            Caller caller = bearer.caller();
            return Optional.of(new PointsReader(caller.organization(), caller.email()));
        }
        return Bearers.token(request).flatMap(tokens::holder).map(users::get).map(PointsReaders::reader);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PointsReader.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        Optional<PointsReader> reader = servletRequest == null ? Optional.empty() : of(servletRequest);
        if (reader.isEmpty() && !parameter.isOptional()) {
            throw new Unauthenticated();
        }
        return reader.orElse(null);
    }

    private static PointsReader reader(User user) {
        return new PointsReader(user.organization(), user.email());
    }
}

package io.bornite.platform.web;

import io.bornite.platform.InvalidRequest;
import io.bornite.platform.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code page} and {@code limit}: absent or empty is the default, a larger limit is the largest, nonsense is a 422. */
final class PageArgumentResolver implements HandlerMethodArgumentResolver {

    private static final int MAXIMUM_DIGITS = 9;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        int page = number(request, "page", 1);
        int limit = Math.min(number(request, "limit", PageRequest.DEFAULT_LIMIT), PageRequest.MAXIMUM_LIMIT);
        int last = PageRequest.maximumPage(limit);
        if (page > last) {
            throw new InvalidRequest(
                    "page", "max", "page must not be greater than " + last + " with a limit of " + limit);
        }
        return new PageRequest(page, limit);
    }

    private static int number(NativeWebRequest request, String name, int absent) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return absent;
        }
        if (!text.matches("-?[0-9]{1," + MAXIMUM_DIGITS + "}")) {
            throw new InvalidRequest(name, "isInt", name + " must be an integer number");
        }
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new InvalidRequest(name, "min", name + " must not be less than 1");
        }
        return number;
    }
}

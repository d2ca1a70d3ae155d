package io.bornite.account;

import io.bornite.platform.InvalidRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the wish to be asked strictly: a misspelt one that counted for nothing would pay. */
@Component
class AskFirstArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AskFirst.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AskFirst.class;
    }

    @Override
    public @Nullable AskFirst resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] words = request.getHeaderValues(AskFirst.HEADER);
        if (words == null) {
            return null;
        }
        return switch (String.join(",", words).strip()) {
            case "ask" -> AskFirst.ASK;
            case "confirmed" -> AskFirst.CONFIRMED;
            default ->
                throw new InvalidRequest(
                        AskFirst.HEADER, "isIn", AskFirst.HEADER + " must be one of ask and confirmed");
        };
    }
}

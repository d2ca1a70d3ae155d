package io.bornite.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * An answer whose beginning has left cannot become an error any more, and with an error behind it would end as if it were
 * whole. It is cut off, so that whoever reads it sees that the rest is missing.
 */
final class BegunAnswer implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(BegunAnswer.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!response.isCommitted()) {
            return null;
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("A client has hung up before the end of its answer", failure);
        } else {
            log.error("An answer that had begun is cut off", failure);
        }
        throw BegunAnswer.<RuntimeException>asItIs(new CloseNowException(failure));
    }

    /** Of what is wrapped Tomcat tells as of an error, also when somebody has only hung up. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E asItIs(CloseNowException end) throws E {
        throw (E) end;
    }
}

package io.bornite.platform.web;

import io.bornite.platform.ErrorWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container reports outside the dispatcher, such as a filter that failed, in the contract's one shape. */
@Controller
class ContainerErrorController implements ErrorController {

    private final ErrorWriter errors;

    ContainerErrorController(ErrorWriter errors) {
        this.errors = errors;
    }

    /** Behind an answer that has begun it says nothing: Tomcat includes this in what it is about to cut off. */
    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer value ? HttpStatus.resolve(value) : HttpStatus.NOT_FOUND;
        HttpStatus known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        errors.write(response, known, known.getReasonPhrase());
    }
}

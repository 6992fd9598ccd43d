/* The 1-D online problem in C, with running loss and log-spaced records, for bench_regret_loop.py.
   Arithmetic in the order of the rules in symbolic/rules; gcc -O3 -ffp-contract=off, no fast-math. */
#include <math.h>

static double project(double x) { return x < -1.0 ? -1.0 : (x > 1.0 ? 1.0 : x); }

/* AMSGrad, Algorithm 2 of Reddi et al. 2018, alpha_t = alpha / sqrt(t). */
double amsgrad(double alpha, double beta1, double beta2, double large, double small, long period, const long *times,
               long records, double *losses, double *points) {
    double x = 0.0, m = 0.0, v = 0.0, v_max = 0.0, loss = 0.0, error = 0.0;
    long t = 1;
    for (long k = 0; k < records; k++) {
        for (; t <= times[k]; t++) {
            double g = (t - 1) % period == 0 ? large : small;
            double f = g * x;
            double total = loss + f, part = total - loss;
            error += (loss - (total - part)) + (f - part);
            loss = total;
            double alpha_t = alpha / sqrt((double)t);
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * (g * g);
            v_max = v_max >= v ? v_max : v;
            x = project(x - alpha_t * m / sqrt(v_max));
        }
        losses[k] = loss + error;
        points[k] = x;
    }
    return x;
}

/* Adam, Algorithm 1 of Kingma and Ba 2015, with epsilon and both bias corrections as moving averages of 1. */
double adam(double alpha, double beta1, double beta2, double epsilon, double large, double small, long period,
            const long *times, long records, double *losses, double *points) {
    double x = 0.0, m = 0.0, v = 0.0, one1 = 0.0, one2 = 0.0, loss = 0.0, error = 0.0;
    long t = 1;
    for (long k = 0; k < records; k++) {
        for (; t <= times[k]; t++) {
            double g = (t - 1) % period == 0 ? large : small;
            double f = g * x;
            double total = loss + f, part = total - loss;
            error += (loss - (total - part)) + (f - part);
            loss = total;
            double alpha_t = alpha / sqrt((double)t);
            one1 = beta1 * one1 + (1 - beta1);
            one2 = beta2 * one2 + (1 - beta2);
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * (g * g);
            x = project(x - alpha_t * (m / one1) / (sqrt(v / one2) + epsilon));
        }
        losses[k] = loss + error;
        points[k] = x;
    }
    return x;
}

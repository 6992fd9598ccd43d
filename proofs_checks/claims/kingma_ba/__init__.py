"""Claims of Kingma and Ba, Adam: a method for stochastic optimization (2015)."""

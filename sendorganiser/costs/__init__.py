"""Reads what a receipt comes to, and adds up costs. Pure: lines in, pence out."""
